import { desc, eq } from 'drizzle-orm';
import { generateKeyBetween } from 'fractional-indexing';
import type { Scope } from '../auth/scope.ts';
import { touched } from '../db/columns.ts';
import { IdUnavailableError, NotFoundError } from '../errors.ts';
import { newUuid, type Uuid } from '../ids/type-id.ts';
import { write, type Written } from '../sync/clock.ts';
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
export function createList(scope: Scope, input: CreateList): Promise<Written<ListRow>> {
	const fields = checkListFields(input);
	const id = input.id ?? newUuid('TodoList');
	return write(scope.db, scope.userId, async (tx, version) => {
		const [last] = await tx
			.select({ position: lists.position })
			.from(lists)
			.where(eq(lists.userId, scope.userId))
			.orderBy(desc(lists.position))
			.limit(1);
		const [created] = await tx
			.insert(lists)
			.values({
				id,
				userId: scope.userId,
				name: fields.name!,
				color: fields.color ?? null,
				isFavorite: fields.isFavorite ?? false,
				position: generateKeyBetween(last?.position ?? null, null),
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
): Promise<Written<ListRow>> {
	const fields = checkListFields(input);
	return write(scope.db, scope.userId, async (tx, version) => {
		const [updated] = await tx
			.update(lists)
			.set({
				name: fields.name ?? undefined,
				color: fields.color,
				isFavorite: fields.isFavorite ?? undefined,
				version,
				updatedAt: touched(lists.updatedAt, scope.now),
			})
			.where(ownList(scope, id))
			.returning();
		if (updated === undefined) throw new NotFoundError(['input', 'id'], 'list');
		return updated;
	});
}
