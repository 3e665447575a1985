import type { Section } from '#lib/lists/list.ts';
import { addDays, dayAt, type Day, nextWeekday, relativeDay } from '../calendar.ts';
import type { TodoChanges } from '../changes-back.ts';
import type { Today } from '../today.svelte.ts';
import { PRIORITIES, PRIORITY_NAMES, type Todo } from '../todo.ts';
import type { View } from '../view.ts';

export interface Group {
	readonly key: string;
	/** Null where the group needs none. */
	readonly heading: string | null;
	readonly todos: readonly Todo[];
	/** The section whose todos these are, null for those outside of sections; absent elsewhere. */
	readonly section?: Section | null;
	/** What makes a todo of another group one of this; absent where nothing does. */
	readonly changes?: TodoChanges;
}

/** By what a person may have a view put into groups; `view`: as the view has it by itself. */
export type Grouping = 'view' | 'due' | 'priority' | 'tag' | 'list';

interface Circumstances {
	readonly kind: View['kind'];
	readonly grouping: Grouping;
	readonly today: Today;
	/** The sections of the list that is shown, in their order. */
	readonly sections: readonly Section[];
}

/** A group without its todos, and where it stands among the others. */
type Place = Omit<Group, 'todos'>;

/** The parts of a view: Upcoming and Completed by day, lists by section, others in one. */
export function groupTodos(todos: readonly Todo[], circumstances: Circumstances): Group[] {
	const { kind, grouping, today, sections } = circumstances;
	if (grouping === 'view' && sections.length > 0) return bySection(todos, sections);
	const placeOf = grouping === 'view' ? VIEWS[kind] : GROUPINGS[grouping];
	const groups = new Map<string, Place & { todos: Todo[] }>();
	for (const todo of todos) {
		const place = placeOf?.(todo, today) ?? { key: '', heading: null };
		const group = groups.get(place.key) ?? { ...place, todos: [] };
		group.todos.push(todo);
		groups.set(place.key, group);
	}
	const all = [...groups.values()];
	// Alone, a heading that says what the page's own says would only be noise.
	if (kind === 'today' && all.length === 1 && all[0]!.heading === 'Today') {
		return [{ ...all[0]!, heading: null }];
	}
	const order = grouping === 'view' ? undefined : ORDERS[grouping];
	return order ? all.sort((a, b) => order(a) - order(b)) : all;
}

function bySection(todos: readonly Todo[], sections: readonly Section[]): Group[] {
	const bySection = Map.groupBy(todos, ({ section }) => section?.id ?? '');
	return [
		{ key: '', heading: null, section: null, todos: bySection.get('') ?? [] },
		...sections.map((section) => ({
			key: section.id,
			heading: section.name,
			section,
			todos: bySection.get(section.id) ?? [],
		})),
	];
}

type PlaceOf = (todo: Todo, today: Today) => Place;

const onDay = (day: Day, today: Day): Place => ({
	key: day,
	heading: relativeDay(day, today),
	changes: { dueDate: day },
});
const OVERDUE: Place = { key: 'overdue', heading: 'Overdue' };

const VIEWS: Partial<Record<View['kind'], PlaceOf>> = {
	today: ({ dueDate }, { day }) => (dueDate !== null && dueDate < day ? OVERDUE : onDay(day, day)),
	upcoming: ({ dueDate }, { day }) =>
		dueDate !== null && dueDate < day ? OVERDUE : onDay(dueDate ?? day, day),
	completed({ completedAt, updatedAt }, { day, timeZone }) {
		const heading = relativeDay(dayAt(new Date(completedAt ?? updatedAt), timeZone), day);
		return { key: heading, heading };
	},
};

const GROUPINGS: Record<Exclude<Grouping, 'view'>, PlaceOf> = {
	due({ dueDate }, { day }) {
		if (dueDate === null) return { key: 'none', heading: 'No date', changes: { dueDate: null } };
		if (dueDate < day) return OVERDUE;
		if (dueDate <= addDays(day, 1)) return onDay(dueDate, day);
		return dueDate < nextWeekday(day, 1)
			? { key: 'week', heading: 'This week' }
			: { key: 'later', heading: 'Later' };
	},
	priority: ({ priority }) => ({
		key: priority,
		heading: PRIORITY_NAMES[priority],
		changes: { priority },
	}),
	tag({ tags }) {
		const [first] = tags.map(({ name }) => name).sort();
		return { key: first ?? '', heading: first ?? 'No tag' };
	},
	list: ({ list }) => ({ key: list.id, heading: list.name }),
};

const DUE_ORDER = ['overdue', 'week', 'later', 'none'];

/** Where a group stands among the others; those that compare equal keep the order of their todos. */
const ORDERS: Partial<Record<Grouping, (group: Place) => number>> = {
	due: ({ key }) => {
		const index = DUE_ORDER.indexOf(key);
		// Today and tomorrow come right after what is overdue, in the order of their days.
		return index === 0 ? -2 : index === -1 ? -1 : index;
	},
	priority: ({ key }) => PRIORITIES.indexOf(key as Todo['priority']),
	tag: ({ key }) => (key === '' ? 1 : 0),
};
