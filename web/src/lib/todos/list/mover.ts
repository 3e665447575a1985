import { type Neighbours, positionAmong } from '#lib/order/position-among.ts';
import type { BulkActions } from '../bulk-actions.ts';
import { type Place, placeOf } from '../changes-back.ts';
import { plainTitle } from '../title-parts.ts';
import type { TodoActions } from '../todo-actions.ts';
import type { Todo } from '../todo.ts';
import type { Group } from './groups.ts';
import { type Row, rowsWithout, type Spot, spotAt, spotOf, stepFrom } from './rows.ts';
import type { TodoListState } from './todo-list-state.svelte.ts';

const NOWHERE_IN_PARTICULAR: Spot = { parent: null, after: null, before: null, depth: 0 };

/** By one row, one level, or one group. */
export type Step = 'up' | 'down' | 'in' | 'out' | 'next' | 'previous';

/** Puts todos elsewhere in a list, by pointer or by keys. */
export class Mover {
	readonly #state: TodoListState;
	readonly #actions: TodoActions;
	readonly #bulk: BulkActions;

	constructor(state: TodoListState, actions: TodoActions, bulk: BulkActions) {
		this.#state = state;
		this.#actions = actions;
		this.#bulk = bulk;
	}

	/**
	 * Moves a row by one step: over its sibling, into or out of the one above; past the end of its
	 * group into the next one.
	 * @returns where it went, in words for those who hear it; null where it went nowhere.
	 */
	step({ todo, group, depth }: Row, step: Step): string | null {
		const rows = this.#rowsIn(group);
		const index = rows.findIndex((row) => row.todo.id === todo.id);
		const isAside = step === 'next' || step === 'previous';
		const spot = this.#state.isManual && !isAside ? stepFrom(rows, index, step) : null;
		if (spot !== null) {
			this.#place(todo, group, spot);
			return said(spot);
		}
		if ((depth > 0 && !isAside) || step === 'in' || step === 'out') return null;
		const groups = this.#state.groups;
		const next = groups[groups.indexOf(group) + (step === 'down' || step === 'next' ? 1 : -1)];
		if (next === undefined) return null;
		const end = step === 'down' ? 0 : this.#rowsIn(next).length;
		return this.put([todo], next, end, 0) ? `In ${next.heading ?? 'no section'}` : null;
	}

	/** Whether todos can be put into a group at all. */
	canPut(group: Group): boolean {
		return this.#state.isManual || group.section !== undefined || group.changes !== undefined;
	}

	/**
	 * Puts todos into the gap above a row of a group; where the order is not theirs to choose, just
	 * into the group.
	 * @param index among the group's rows without those that move.
	 */
	put(todos: readonly Todo[], group: Group, index: number, depth: number): boolean {
		if (!this.canPut(group)) return false;
		const { isManual } = this.#state;
		if (!isManual && group.section === undefined) {
			void this.#bulk.update(todos, group.changes!, group.heading ?? 'Changed');
			return true;
		}
		const moving = new Set(todos.map(({ id }) => id));
		const spot = isManual
			? spotAt(rowsWithout(this.#rowsIn(group), moving), index, depth)
			: NOWHERE_IN_PARTICULAR;
		if (todos.length === 1) this.#place(todos[0]!, group, spot);
		else this.#placeMany(todos, group, spot);
		return true;
	}

	#place(todo: Todo, group: Group, spot: Spot): void {
		const place = placeAt(group, spot, todo);
		const position = positionAmong(
			this.#siblings(spot),
			todo.id,
			neighbour(spot.after, spot.before),
		);
		if (spot.parent !== null) this.#state.unfold(spot.parent.id);
		void this.#actions.move(todo, place, position, this.#placeOf(todo));
	}

	#placeMany(todos: readonly Todo[], group: Group, spot: Spot): void {
		const place = placeAt(group, spot, todos[0]!);
		const siblings = [...this.#siblings(spot)].filter(({ id }) => !todos.some((t) => t.id === id));
		const positions: Record<string, { position: string }> = {};
		let beside: Neighbours = neighbour(spot.after, spot.before);
		for (const { id } of todos) {
			const position = positionAmong(siblings, id, beside);
			siblings.push({ ...todos[0]!, id, position });
			siblings.sort((a, b) => (a.position < b.position ? -1 : 1));
			positions[id] = { position };
			beside = { after: id };
		}
		void this.#bulk.move(todos, place, positions);
	}

	/** Where a todo stands now, with its neighbour: what takes a move back. */
	#placeOf(todo: Todo): Place {
		const row = this.#state.rowOf(todo.id);
		if (row === undefined) return placeOf(todo);
		const rows = this.#rowsIn(row.group);
		const { after, before } = spotOf(rows, rows.indexOf(row));
		return { ...placeOf(todo), ...neighbour(after, before) };
	}

	#siblings({ parent }: Spot): readonly Todo[] {
		return parent === null
			? this.#state.pages.todos
			: this.#state.todos.filter((todo) => todo.parent?.id === parent.id);
	}

	#rowsIn(group: Group): readonly Row[] {
		return this.#state.rowsByGroup.get(group.key) ?? [];
	}
}

function placeAt(group: Group, { parent, after, before }: Spot, sample: Todo): Place {
	const home =
		parent !== null
			? { parentId: parent.id }
			: {
					listId: sample.list.id,
					sectionId: group.section?.id ?? null,
					parentId: null,
				};
	return { ...home, ...neighbour(after, before) };
}

function neighbour(after: Todo | null, before: Todo | null): Neighbours {
	if (after !== null) return { after: after.id };
	return before === null ? {} : { before: before.id };
}

function said({ parent, after, before }: Spot): string {
	const beneath = parent === null ? '' : `, beneath ${plainTitle(parent.title)}`;
	if (after !== null) return `After ${plainTitle(after.title)}${beneath}`;
	return before === null ? `First${beneath}` : `Before ${plainTitle(before.title)}${beneath}`;
}
