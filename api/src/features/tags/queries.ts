import { and, eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Transaction } from '../../database/connect.ts';
import { idKey, isStorableText, type PageSource, type SortKey } from '../../database/keyset.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { NotFoundError } from '../../errors.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import { type TagRow, tags } from './table.ts';

/** The condition that every statement on one tag carries. */
export function ownTag({ userId }: Pick<Scope, 'userId'>, id: Uuid<'Tag'>) {
	return and(eq(tags.id, id), ownedBy(userId, tags));
}

/** The condition of a statement on several tags of the user. */
export function ownTagsById({ userId }: Pick<Scope, 'userId'>, ids: readonly Uuid<'Tag'>[]) {
	return and(ownedBy(userId, tags), sql`${tags.id} = any(${sql.param(ids)}::uuid[])`);
}

/** Those of the ids that are the user's tags, in any order. */
export function tagsById(scope: Scope, ids: readonly Uuid<'Tag'>[]) {
	return scope.db.select().from(tags).where(ownTagsById(scope, ids));
}

/** Tags by id, in any order. @throws NotFoundError naming those that are not the user's. */
export async function requireOwnTags(
	tx: Transaction,
	scope: Scope,
	ids: readonly Uuid<'Tag'>[],
	argument: string,
): Promise<TagRow[]> {
	const rows = await tx.select().from(tags).where(ownTagsById(scope, ids));
	const own = new Set<string>(rows.map(({ id }) => id));
	const missing = ids.filter((id) => !own.has(id)).map((id) => encodeId('Tag', id));
	if (missing.length > 0) throw new NotFoundError(['input', argument], 'tag', missing);
	return rows;
}

/** By name as people sort, upper and lower case alike. */
export function byName(name: SQLWrapper) {
	return sql`lower(${name}) collate "C"`;
}

const nameKey: SortKey<typeof tags, TagRow> = {
	name: 'NAME',
	expression: ({ name }) => byName(name),
	operand: (value) => sql`lower(${value}) collate "C"`,
	valueOf: ({ name }) => name,
	accepts: isStorableText,
	descending: false,
};

/** The user's tags by name. */
export function ownTags({ db, userId }: Scope): PageSource<typeof tags, TagRow> {
	const own = ownedBy(userId, tags);
	return {
		keys: [nameKey, idKey()],
		rows: (within, order, limit) =>
			db
				.select()
				.from(tags)
				.where(and(own, within(tags)))
				.orderBy(...order(tags))
				.limit(limit),
		any: async (within) => (await db.$count(tags, and(own, within(tags)))) > 0,
		count: () => db.$count(tags, own),
	};
}
