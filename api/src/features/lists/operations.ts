import type { Scope } from '../../auth/scope.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { type Anchor, positionAt, type Siblings } from '../../database/position.ts';
import { ValidationError } from '../../errors.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import { ownRowWrites } from '../../sync/own-row-writes.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { checkNameAndColor } from '../../validation.ts';
import { type ListRow, lists } from './table.ts';

const { create, change } = ownRowWrites(lists, 'list');

/** The fields of a list that a user can set; undefined leaves a field unchanged. */
export interface ListFields {
	readonly name?: string | null;
	readonly color?: string | null;
	readonly isFavorite?: boolean | null;
}

export interface CreateList extends ListFields {
	readonly id?: Uuid<'TodoList'>;
	readonly name: string;
}

/**
 * Adds a list after all others. Creating with an id that the user already gave a list answers with
 * that list as it is now, so that a repeated request does no harm.
 *
 * @throws ValidationError for a name that is empty or too long.
 * @throws IdUnavailableError where the id belongs to something else.
 */
export function createList(scope: Scope, input: CreateList): Promise<WriteResult<ListRow>> {
	const fields = checkNameAndColor(input);
	const id = input.id ?? newUuid('TodoList');
	return create(scope, id, async (tx, version) => ({
		name: fields.name!,
		color: fields.color ?? null,
		isFavorite: fields.isFavorite ?? false,
		position: await positionAt(tx, siblingsOf(scope, version), {}),
	}));
}

/**
 * Changes the fields that are given.
 *
 * @throws NotFoundError where the user has no such list.
 * @throws ValidationError for a bad name.
 */
export function updateList(
	scope: Scope,
	id: Uuid<'TodoList'>,
	input: ListFields,
): Promise<WriteResult<ListRow>> {
	const fields = checkNameAndColor(input);
	return change(scope, id, () => ({
		name: fields.name,
		color: fields.color,
		isFavorite: fields.isFavorite ?? undefined,
	}));
}

/** Puts a list right after or before another, or at the end. @throws NotFoundError */
export function moveList(
	scope: Scope,
	id: Uuid<'TodoList'>,
	anchor: Anchor,
): Promise<WriteResult<ListRow>> {
	return change(scope, id, async (_current, tx, version) => ({
		position: await positionAt(tx, siblingsOf(scope, version), anchor),
	}));
}

/**
 * Takes a list out of the way, with its todos as they are; one that is there stays as it is.
 *
 * @throws NotFoundError where the user has no such list.
 * @throws ValidationError for the inbox.
 */
export function archiveList(scope: Scope, id: Uuid<'TodoList'>): Promise<WriteResult<ListRow>> {
	return change(scope, id, ({ isInbox, archivedAt }) => {
		if (isInbox) {
			const message = 'The inbox cannot be archived.';
			throw new ValidationError([{ path: ['input', 'id'], message }]);
		}
		return archivedAt ? null : { archivedAt: scope.now };
	});
}

/** Brings an archived list back; one in use stays as it is. @throws NotFoundError */
export function unarchiveList(scope: Scope, id: Uuid<'TodoList'>): Promise<WriteResult<ListRow>> {
	return change(scope, id, ({ archivedAt }) => (archivedAt ? { archivedAt: null } : null));
}

/** The lists that a list is ordered among: all of the user's. */
export function siblingsOf({ userId }: Scope, version: number): Siblings {
	return { table: lists, where: ownedBy(userId, lists), version, what: 'list' };
}
