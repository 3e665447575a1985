import { and, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { idKey, isStorableText, type PageSource, type SortKey } from '../../database/keyset.ts';
import { ownedBy } from '../../database/owned-by.ts';
import type { Uuid } from '../../ids/type-id.ts';
import { type TagRow, tags } from './table.ts';

/** The condition that every statement on one tag carries. */
export function ownTag({ userId }: Pick<Scope, 'userId'>, id: Uuid<'Tag'>) {
	return and(eq(tags.id, id), ownedBy(userId, tags));
}

/** Those of the ids that are the user's tags, in any order. */
export function tagsById({ db, userId }: Scope, ids: readonly Uuid<'Tag'>[]) {
	return db
		.select()
		.from(tags)
		.where(and(ownedBy(userId, tags), inArray(tags.id, [...ids])));
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
