import { and, eq, isNull } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { Transaction } from '../../../database/connect.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import type { Siblings } from '../../../database/position.ts';
import { NotFoundError, ValidationError } from '../../../errors.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { inboxOf, ownList } from '../../lists/queries.ts';
import { lists } from '../../lists/table.ts';
import { ownSection } from '../../sections/queries.ts';
import { sections } from '../../sections/table.ts';
import { load, type TodoId } from '../change.ts';
import { ancestors, MAX_LEVELS, subtrees } from './subtree.ts';
import { type TodoRow, todos } from '../table.ts';

/** Where a todo stands: in a list, there in a section or not, there beneath another or not. */
export type Placement = Pick<TodoRow, 'listId' | 'sectionId' | 'parentId'>;

/** Where a todo is to stand; what is absent follows from the rest or stays as it is. */
export interface PlacementInput {
	readonly listId?: Uuid<'TodoList'> | null;
	readonly sectionId?: Uuid<'Section'> | null;
	readonly parentId?: TodoId | null;
}

/**
 * Where the fields say that a todo stands. A subtask stands where its parent does, a section says
 * which list; another list alone means outside its sections and beneath nothing.
 *
 * @param current where it stands now; null for a new todo, whose placement is the inbox unless told.
 * @throws NotFoundError where one of them is not the user's.
 * @throws ValidationError where they contradict each other, or the parent lies in the trash.
 */
export async function resolvePlacement(
	tx: Transaction,
	scope: Scope,
	fields: PlacementInput,
	current: Placement | null,
): Promise<Placement> {
	const { listId, sectionId, parentId } = fields;
	if (parentId != null) {
		const [parent] = await load(tx, scope, [parentId], ['input', 'parentId']);
		if (parent!.deletedAt !== null) throw invalid('parentId', 'The parent is in the trash.');
		agree('listId', listId ?? undefined, parent!.listId, 'The parent is in another list.');
		agree('sectionId', sectionId, parent!.sectionId, 'The parent is in another section.');
		return { listId: parent!.listId, sectionId: parent!.sectionId, parentId };
	}
	if (sectionId != null) {
		const [section] = await tx.select().from(sections).where(ownSection(scope, sectionId));
		if (section === undefined) throw new NotFoundError(['input', 'sectionId'], 'section');
		agree('listId', listId ?? undefined, section.listId, 'The section is in another list.');
		return { listId: section.listId, sectionId, parentId: null };
	}
	const stays = current !== null && (listId == null || listId === current.listId);
	if (stays) {
		const outside = sectionId === null;
		return {
			listId: current.listId,
			sectionId: outside ? null : current.sectionId,
			parentId: outside || parentId === null ? null : current.parentId,
		};
	}
	return { listId: await listOf(tx, scope, listId), sectionId: null, parentId: null };
}

async function listOf(
	tx: Transaction,
	scope: Scope,
	listId: Uuid<'TodoList'> | null | undefined,
): Promise<string> {
	const [list] =
		listId == null
			? [await inboxOf({ db: tx, userId: scope.userId })]
			: await tx.select({ id: lists.id }).from(lists).where(ownList(scope, listId));
	if (list == null) throw new NotFoundError(['input', 'listId'], 'list');
	return list.id;
}

/**
 * Everything that goes along when todos move beneath a parent, themselves included.
 *
 * @throws ValidationError where that would put a todo beneath itself or nest too deep.
 */
export async function checkNesting(
	tx: Transaction,
	{ userId }: Scope,
	ids: readonly TodoId[],
	parentId: string | null,
) {
	const moving = await subtrees(tx, userId, ids);
	if (parentId === null) return moving;
	if (moving.some(({ id }) => id === parentId)) {
		throw invalid('parentId', 'A todo cannot be beneath itself.');
	}
	const above = 1 + (await ancestors(tx, userId, [parentId as TodoId])).length;
	const below = 1 + Math.max(0, ...moving.map(({ depth }) => depth));
	if (above + below > MAX_LEVELS) {
		throw invalid('parentId', `Todos nest at most ${MAX_LEVELS} levels deep.`);
	}
	return moving;
}

/** The todos that a todo is ordered among: its parent's subtasks, or its list's own todos. */
export function siblingsAt({ userId }: Scope, placement: Placement, version: number): Siblings {
	const where = and(
		ownedBy(userId, todos),
		eq(todos.listId, placement.listId),
		placement.parentId === null ? isNull(todos.parentId) : eq(todos.parentId, placement.parentId),
	);
	return { table: todos, where, version, what: 'todo in that place' };
}

function agree(
	field: string,
	given: string | null | undefined,
	actual: string | null,
	message: string,
): void {
	if (given !== undefined && given !== actual) throw invalid(field, message);
}

export function invalid(field: string, message: string): ValidationError {
	return new ValidationError([{ path: ['input', field], message }]);
}
