import type { TodoFilter } from './documents.ts';

/** The facts of a todo that the app's own filters ask for. */
export interface Filterable {
	readonly id: string;
	readonly status: 'OPEN' | 'COMPLETED';
	readonly deletedAt: string | null;
	readonly startDate: string | null;
	readonly dueDate: string | null;
	readonly recurrence: object | null;
	readonly list: { readonly id: string };
	readonly section: { readonly id: string } | null;
	readonly parent: { readonly id: string } | null;
	/** Absent where they are not known. */
	readonly tags?: readonly { readonly id: string }[];
}

/**
 * Whether a todo belongs to a filter, so that a change can move it between the views at once. Null
 * where the filter asks for what only the server can tell: then the view has to be fetched again.
 */
export function matchesFilter(filter: TodoFilter, todo: Filterable): boolean | null {
	let matches = true;
	for (const [name, condition] of Object.entries(filter)) {
		if (condition == null) continue;
		const test = TESTS[name];
		const result = test === undefined ? null : test(condition as never, todo);
		if (result === null) return null;
		matches &&= result;
	}
	return matches;
}

type Comparator = NonNullable<TodoFilter['dueDate']>;
type Tags = NonNullable<TodoFilter['tags']>;

/** Three-valued: what only the server can tell makes the whole unknown. */
function every(filters: TodoFilter[], todo: Filterable): boolean | null {
	const results = filters.map((filter) => matchesFilter(filter, todo));
	return results.includes(null) ? null : !results.includes(false);
}

function some(filters: TodoFilter[], todo: Filterable): boolean | null {
	const results = filters.map((filter) => matchesFilter(filter, todo));
	return results.includes(null) ? null : results.includes(true);
}

/** Knows of one condition on tags: that the todo has a certain one. */
function hasTag({ some: wanted, ...others }: Tags, { tags }: Filterable): boolean | null {
	const { id, ...rest } = wanted ?? {};
	if (tags === undefined || id == null || Object.keys({ ...others, ...rest }).length > 0)
		return null;
	const results = tags.map((tag) => compare(id as Comparator, tag.id));
	return results.includes(null) ? null : results.includes(true);
}

const TESTS: Record<string, (condition: never, todo: Filterable) => boolean | null> = {
	and: every,
	or: some,
	not(filter: TodoFilter, todo) {
		const result = matchesFilter(filter, todo);
		return result === null ? null : !result;
	},
	id: (comparator: Comparator, todo) => compare(comparator, todo.id),
	status: (status: string, todo) => todo.status === status,
	inTrash: (inTrash: boolean, todo) => (todo.deletedAt !== null) === inTrash,
	listId: (comparator: Comparator, todo) => compare(comparator, todo.list.id),
	sectionId: (comparator: Comparator, todo) => compare(comparator, todo.section?.id ?? null),
	parentId: (comparator: Comparator, todo) => compare(comparator, todo.parent?.id ?? null),
	isRecurring: (isRecurring: boolean, todo) => (todo.recurrence !== null) === isRecurring,
	startDate: (comparator: Comparator, todo) => compare(comparator, todo.startDate),
	dueDate: (comparator: Comparator, todo) => compare(comparator, todo.dueDate),
	tags: hasTag,
};

/** Ids and ISO days both compare as text. A null fulfils nothing but `isNull`. */
function compare(comparator: Comparator, value: string | null): boolean | null {
	let matches = true;
	for (const [operator, operand] of Object.entries(comparator)) {
		if (operand == null) continue;
		const test = OPERATORS[operator];
		if (test === undefined) return null;
		matches &&= test(value, operand as never);
	}
	return matches;
}

const OPERATORS: Record<string, (value: string | null, operand: never) => boolean> = {
	isNull: (value, operand: boolean) => (value === null) === operand,
	eq: (value, operand: string) => value === operand,
	in: (value, operand: string[]) => value !== null && operand.includes(value),
	lt: (value, operand: string) => value !== null && value < operand,
	lte: (value, operand: string) => value !== null && value <= operand,
	gt: (value, operand: string) => value !== null && value > operand,
	gte: (value, operand: string) => value !== null && value >= operand,
};
