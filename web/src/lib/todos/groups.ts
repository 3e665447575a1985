import { dayAt, relativeDay } from './calendar.ts';
import type { Today } from './today.svelte.ts';
import type { Todo } from './todo.ts';
import type { View } from './view.ts';

export interface Group {
	readonly key: string;
	/** Null where the group needs none. */
	readonly heading: string | null;
	readonly todos: readonly Todo[];
}

/** The parts of a view: Upcoming and Completed by day, what is overdue first, others in one. */
export function groupTodos(kind: View['kind'], todos: readonly Todo[], today: Today): Group[] {
	const headingOf = HEADINGS[kind];
	const groups = Map.groupBy(todos, (todo) => headingOf?.(todo, today) ?? null);
	// Alone, a heading that says what the page's own says would only be noise.
	const isPlain = kind === 'today' && groups.size === 1 && groups.has('Today');
	return [...groups].map(([heading, members]) => ({
		key: heading ?? '',
		heading: isPlain ? null : heading,
		todos: members,
	}));
}

const HEADINGS: Partial<Record<View['kind'], (todo: Todo, today: Today) => string>> = {
	today: ({ dueDate }, { day }) => (dueDate !== null && dueDate < day ? 'Overdue' : 'Today'),
	upcoming: ({ dueDate }, { day }) =>
		dueDate !== null && dueDate < day ? 'Overdue' : relativeDay(dueDate ?? day, day),
	completed: ({ completedAt, updatedAt }, { day, timeZone }) =>
		relativeDay(dayAt(new Date(completedAt ?? updatedAt), timeZone), day),
};
