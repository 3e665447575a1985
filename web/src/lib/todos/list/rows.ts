import type { Todo } from '../todo.ts';
import type { Group } from './groups.ts';

/** A todo where it is drawn: in a group, and so deep beneath others. */
export interface Row {
	readonly todo: Todo;
	readonly group: Group;
	readonly depth: number;
}

/**
 * The rows of a group from top to bottom: its todos, each with what is beneath it and unfolded.
 * @param beneath the unfolded children of a todo; none where it is folded.
 */
export function rowsOf(group: Group, beneath: (id: string) => readonly Todo[]): Row[] {
	const rows: Row[] = [];
	const add = (todos: readonly Todo[], depth: number) => {
		for (const todo of todos) {
			rows.push({ todo, group, depth });
			add(beneath(todo.id), depth + 1);
		}
	};
	add(group.todos, 0);
	return rows;
}

/** The rows without some todos and whatever hangs beneath those: what they can be put among. */
export function rowsWithout(rows: readonly Row[], ids: ReadonlySet<string>): Row[] {
	let hiddenBelow = Infinity;
	return rows.filter(({ todo, depth }) => {
		if (depth > hiddenBelow) return false;
		hiddenBelow = ids.has(todo.id) ? depth : Infinity;
		return hiddenBelow === Infinity;
	});
}

/** Between which siblings, and beneath which todo, something stands. */
export interface Spot {
	readonly parent: Todo | null;
	readonly after: Todo | null;
	readonly before: Todo | null;
	readonly depth: number;
}

/**
 * What the gap above the row at an index means for something that is put there.
 * @param rows of one group, without what is being moved.
 * @param wanted how deep it is meant to stand; the nearest depth that the gap allows counts.
 */
export function spotAt(rows: readonly Row[], index: number, wanted: number): Spot {
	const [above, below] = [rows[index - 1], rows[index]];
	const deepest = above === undefined ? 0 : above.depth + 1;
	const depth = Math.max(below?.depth ?? 0, Math.min(wanted, deepest));
	let after: Todo | null = null;
	let parent: Todo | null = null;
	for (let at = index - 1; at >= 0 && parent === null; at -= 1) {
		const row = rows[at]!;
		if (row.depth === depth) after ??= row.todo;
		if (row.depth < depth) {
			parent = row.todo;
			break;
		}
	}
	const before = after === null && below?.depth === depth ? below.todo : null;
	return { parent, after, before, depth };
}

/** The spot of a row among its siblings, as it is. */
export function spotOf(rows: readonly Row[], index: number): Spot {
	const { todo, depth } = rows[index]!;
	return spotAt(
		rowsWithout(rows, new Set([todo.id])),
		rowsWithout(rows.slice(0, index), new Set([todo.id])).length,
		depth,
	);
}

/**
 * Where a row goes by one step of the keyboard: over the sibling above or below, or one level in or
 * out; null where it cannot.
 */
export function stepFrom(
	rows: readonly Row[],
	index: number,
	step: 'up' | 'down' | 'in' | 'out',
): Spot | null {
	const { todo, depth } = rows[index]!;
	const others = rowsWithout(rows, new Set([todo.id]));
	if (step === 'in') {
		const above = others[index - 1];
		return above === undefined || above.depth < depth ? null : spotAt(others, index, depth + 1);
	}
	if (step === 'out') {
		if (depth === 0) return null;
		// Past all that its parent has left, so that it becomes the parent's next sibling.
		let end = index;
		while (end < others.length && others[end]!.depth >= depth) end += 1;
		return spotAt(others, end, depth - 1);
	}
	if (step === 'up') {
		let at = index - 1;
		while (at >= 0 && others[at]!.depth > depth) at -= 1;
		return at < 0 || others[at]!.depth < depth ? null : spotAt(others, at, depth);
	}
	if (others[index] === undefined || others[index].depth < depth) return null;
	let end = index + 1;
	while (end < others.length && others[end]!.depth > depth) end += 1;
	return spotAt(others, end, depth);
}
