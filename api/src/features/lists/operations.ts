import type { Scope } from '../../auth/scope.ts';
import { touched } from '../../database/columns.ts';
import type { Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { type Anchor, positionAt, type Siblings } from '../../database/position.ts';
import { IdUnavailableError, NotFoundError, ValidationError } from '../../errors.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import { withNextVersion, type WriteResult } from '../../sync/write-transaction.ts';
import { checkListFields, type ListFields } from './list.ts';
import { ownList } from './queries.ts';
import { type ListRow, lists } from './table.ts';

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
	const fields = checkListFields(input);
	const id = input.id ?? newUuid('TodoList');
	return withNextVersion(scope, async (tx, version) => {
		const [created] = await tx
			.insert(lists)
			.values({
				id,
				userId: scope.userId,
				name: fields.name!,
				color: fields.color ?? null,
				isFavorite: fields.isFavorite ?? false,
				position: await positionAt(tx, siblingsOf(scope, version), {}),
				version,
				createdAt: scope.now,
				updatedAt: scope.now,
			})
			.onConflictDoNothing({ target: lists.id })
			.returning();
		if (created !== undefined) return created;
		const [existing] = await tx.select().from(lists).where(ownList(scope, id));
		if (existing === undefined) throw new IdUnavailableError();
		return existing;
	});
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
	const fields = checkListFields(input);
	return change(scope, id, () => ({
		name: fields.name ?? undefined,
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

type Patch = Partial<ListRow> | null;

/** Reads a list and writes what `patch` makes of it, while no other device can write. */
function change(
	scope: Scope,
	id: Uuid<'TodoList'>,
	patch: (current: ListRow, tx: Transaction, version: number) => Patch | Promise<Patch>,
): Promise<WriteResult<ListRow>> {
	return withNextVersion(scope, async (tx, version) => {
		const [current] = await tx.select().from(lists).where(ownList(scope, id));
		if (current === undefined) throw new NotFoundError(['input', 'id'], 'list');
		const values = await patch(current, tx, version);
		if (values === null) return current;
		const [changed] = await tx
			.update(lists)
			.set({ ...values, version, updatedAt: touched(lists.updatedAt, scope.now) })
			.where(ownList(scope, id))
			.returning();
		return changed!;
	});
}

/** The lists that a list is ordered among: all of the user's. */
export function siblingsOf({ userId }: Scope, version: number): Siblings {
	return { table: lists, where: ownedBy(userId, lists), version, what: 'list' };
}
