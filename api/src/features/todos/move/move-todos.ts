import type { Scope } from '../../../auth/scope.ts';
import { type Anchor, positionsAt } from '../../../database/position.ts';
import { type Attempt, NEEDS_LOCK } from '../../../sync/write.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { changeTodos } from '../change-todos.ts';
import type { TodosState } from '../read-for-change.sql.ts';
import { TodoPatches } from '../store-changes.sql.ts';
import type { TodoId, TodoRow } from '../table.ts';
import { checkNesting, positionsIn, resolvePlacement, siblingsIn } from './placement.ts';
import type { Placement, PlacementInput } from './placement-input.ts';
import { placementFacts, type PlacementFacts } from './placement-facts.sql.ts';
import { type SubtreeNode, SUBTREES } from './subtrees.sql.ts';

export interface MoveTodo extends PlacementInput, Anchor {}

/**
 * Moves todos, with everything beneath them, into a list, a section, beneath another todo, or
 * elsewhere among their siblings; in the order in which they are named.
 *
 * @throws NotFoundError where any of them, the target or the anchor is not the user's.
 * @throws ValidationError where the target contradicts itself, or a todo would be beneath itself.
 */
export function moveTodos(
	scope: Scope,
	ids: readonly TodoId[],
	input: MoveTodo,
	path: readonly string[] = ['input', 'ids'],
): Promise<WriteResult<TodoRow[]>> {
	const { expressions, parameters } = placementFacts(input, ids[0]!);
	return changeTodos<PlacementFacts & { readonly subtrees: readonly SubtreeNode[] }>(
		scope,
		ids,
		path,
		{
			facts: { expressions: { ...expressions, subtrees: SUBTREES }, parameters },
			decide: async (state, attempt) => {
				const { todos, subtrees } = state;
				const placement = resolvePlacement(state, input, todos[0]!);
				checkNesting(state, placement, subtrees);
				const positions = await freePositions(scope, attempt, state, placement, input, ids.length);
				if (typeof positions === 'symbol') return positions;
				const { parentId, ...container } = placement;
				const patches = new TodoPatches();
				for (const { id } of subtrees) patches.set(id, container);
				// A todo that is named twice, by itself and with its parent, goes where it is named.
				for (const [index, id] of ids.entries()) {
					patches.set(id, { parentId, position: positions[index]! });
				}
				return { patches };
			},
		},
	);
}

/**
 * Positions in a placement. Where they would be too long the siblings are renumbered, which takes
 * the lock.
 *
 * @throws NotFoundError where the anchor is not in that placement.
 */
export async function freePositions(
	scope: Scope,
	{ db, isLocked }: Attempt,
	state: PlacementFacts & Pick<TodosState, 'version'>,
	placement: Placement,
	anchor: Anchor,
	count: number,
): Promise<string[] | typeof NEEDS_LOCK> {
	const positions = positionsIn(state, placement, anchor, count);
	if (positions !== null) return positions;
	if (!isLocked) return NEEDS_LOCK;
	return positionsAt(db, siblingsIn(scope, placement, state.version + 1), anchor, count);
}
