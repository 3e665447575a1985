import { and, eq, isNull } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import {
	type Anchor,
	type Bounds,
	positionsBetween,
	type Siblings,
} from '../../../database/position.ts';
import { NotFoundError } from '../../../errors.ts';
import { invalidField } from '../../../validation.ts';
import { todos } from '../table.ts';
import type { PlacementFacts } from './placement-facts.sql.ts';
import type { Placement, PlacementInput } from './placement-input.ts';
import { MAX_LEVELS, type SubtreeNode } from './subtrees.sql.ts';

/**
 * The placement that an input means. A subtask has the list and section of its parent, a section
 * decides the list; another list alone means outside its sections and beneath no todo.
 *
 * @param current the placement now; null for a new todo, whose default is the inbox.
 * @throws NotFoundError where list, section or parent is not the user's.
 * @throws ValidationError where they contradict each other, or the parent is in the trash.
 */
export function resolvePlacement(
	{ list, inbox, section, parent }: PlacementFacts,
	{ listId, sectionId, parentId }: PlacementInput,
	current: Placement | null,
): Placement {
	if (parentId != null) {
		if (parent === null) throw notFound('parentId', 'todo');
		if (parent.isTrashed) throw invalidField('parentId', 'The parent is in the trash.');
		requireSame('listId', listId ?? undefined, parent.listId, 'The parent is in another list.');
		requireSame('sectionId', sectionId, parent.sectionId, 'The parent is in another section.');
		return { listId: parent.listId, sectionId: parent.sectionId, parentId };
	}
	if (sectionId != null) {
		if (section === null) throw notFound('sectionId', 'section');
		requireSame('listId', listId ?? undefined, section.listId, 'The section is in another list.');
		return { listId: section.listId, sectionId, parentId: null };
	}
	if (current !== null && (listId == null || listId === current.listId)) {
		const outside = sectionId === null;
		return {
			listId: current.listId,
			sectionId: outside ? null : current.sectionId,
			parentId: outside || parentId === null ? null : current.parentId,
		};
	}
	const target = listId == null ? inbox : list;
	if (target === null) throw notFound('listId', 'list');
	return { listId: target, sectionId: null, parentId: null };
}

/**
 * Checks what moves beneath a parent.
 *
 * @param moving the subtrees of the todos that move; none for a new todo.
 * @throws ValidationError where a todo would be beneath itself, or nest too deep.
 */
export function checkNesting(
	{ parent }: PlacementFacts,
	{ parentId }: Placement,
	moving: readonly SubtreeNode[],
): void {
	if (parentId === null) return;
	if (moving.some(({ id }) => id === parentId)) {
		throw invalidField('parentId', 'A todo cannot be beneath itself.');
	}
	const below = 1 + Math.max(0, ...moving.map(({ depth }) => depth));
	if (parent!.level + below > MAX_LEVELS) {
		throw invalidField('parentId', `Todos nest at most ${MAX_LEVELS} levels deep.`);
	}
}

/**
 * Positions for `count` todos in a placement; null where they would be too long, so that the
 * siblings have to be renumbered first.
 *
 * @throws NotFoundError where the anchor is not in that placement.
 */
export function positionsIn(
	{ anchor, ends }: PlacementFacts,
	placement: Placement,
	{ after, before }: Anchor,
	count: number,
): string[] | null {
	const isHere = (each: Pick<Placement, 'listId' | 'parentId'>) =>
		each.listId === placement.listId && each.parentId === placement.parentId;
	let bounds: Bounds = [ends?.find(isHere)?.position ?? null, null];
	if (after != null || before != null) {
		if (anchor === null || !isHere(anchor)) {
			throw notFound(after != null ? 'after' : 'before', 'todo in that place');
		}
		const { previous, position, next } = anchor;
		bounds = after != null ? [position, next] : [previous, position];
	}
	return positionsBetween(bounds, count);
}

/** The todos that a todo is ordered among: its parent's subtasks, or its list's own todos. */
export function siblingsIn({ userId }: Scope, placement: Placement, version: number): Siblings {
	const where = and(
		ownedBy(userId, todos),
		eq(todos.listId, placement.listId),
		placement.parentId === null ? isNull(todos.parentId) : eq(todos.parentId, placement.parentId),
	);
	return { table: todos, where, version, what: 'todo in that place' };
}

function requireSame(
	field: string,
	given: string | null | undefined,
	actual: string | null,
	message: string,
): void {
	if (given !== undefined && given !== actual) throw invalidField(field, message);
}

function notFound(field: string, what: string): NotFoundError {
	return new NotFoundError(['input', field], what);
}
