import type { Todo } from '#lib/todos/todo.ts';

/** A field that another device changed while a change of the same field waited here. */
export interface Conflict {
	readonly field: string;
	/** What the other device had made of it, in the form in which a change is sent. */
	readonly theirs: unknown;
}

/**
 * What a todo has in the fields that an update's input names, in the form in which they are sent.
 * `addTagIds` and `removeTagIds` are not among them: such changes merge by themselves.
 */
export function valuesOf(todo: Todo, input: object): Record<string, unknown> {
	const { recurrence } = todo;
	const all: Record<string, unknown> = {
		title: todo.title,
		notes: todo.notes,
		priority: todo.priority,
		startDate: todo.startDate,
		dueDate: todo.dueDate,
		dueTime: todo.dueTime,
		durationMinutes: todo.durationMinutes,
		recurrence: recurrence && { rule: recurrence.rule, anchor: recurrence.anchor },
		tagIds: todo.tags.map(({ id }) => id).sort(),
	};
	return Object.fromEntries(
		Object.keys(input).flatMap((name) => (name in all ? [[name, all[name]]] : [])),
	);
}

/**
 * The fields that this change and another device's both changed, to something else. Where both came
 * to the same there is nothing to tell, and what the change does not name, nobody overwrites.
 */
export function conflictsOf(
	input: Readonly<Record<string, unknown>>,
	base: Readonly<Record<string, unknown>>,
	current: Todo,
): Conflict[] {
	return Object.entries(valuesOf(current, input)).flatMap(([field, theirs]) =>
		field in base && !same(theirs, base[field]) && !same(theirs, input[field])
			? [{ field, theirs }]
			: [],
	);
}

function same(one: unknown, other: unknown): boolean {
	return canonical(one) === canonical(other);
}

/** Times may come with or without seconds, sets in any order, what is null may be absent. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return JSON.stringify([...value].sort());
	if (typeof value === 'string') return JSON.stringify(value.replace(/^(\d\d:\d\d):00$/, '$1'));
	if (value === null || value === undefined) return 'null';
	return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
