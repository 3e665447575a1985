import { and, type SQLWrapper, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Transaction } from '../../database/connect.ts';
import { idKey, isStorableText, type SortKey } from '../../database/keyset.ts';
import { hasId, ownRow, ownRows, ownRowsById } from '../../database/own-rows.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { NotFoundError } from '../../errors.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import { type TagRow, tags } from './table.ts';

/** See ownRow. */
export const ownTag = (scope: Pick<Scope, 'userId'>, id: Uuid<'Tag'>) => ownRow(scope, tags, id);

/** The condition of a statement on several tags of the user. */
export const ownTagsById = ({ userId }: Pick<Scope, 'userId'>, ids: readonly Uuid<'Tag'>[]) =>
	and(ownedBy(userId, tags), hasId(tags, ids));

export const tagsById = (scope: Scope, ids: readonly Uuid<'Tag'>[]) =>
	ownRowsById(scope, tags, ids);

/**
 * The tags of the user with the ids, in any order.
 * @throws NotFoundError with the ids that are not of a tag of the user.
 */
export async function requireOwnTags(
	tx: Transaction,
	{ userId }: Scope,
	ids: readonly Uuid<'Tag'>[],
	argument: string,
): Promise<TagRow[]> {
	const rows = await ownRowsById({ db: tx, userId }, tags, ids);
	const own = new Set<string>(rows.map(({ id }) => id));
	const missing = ids.filter((id) => !own.has(id)).map((id) => encodeId('Tag', id));
	if (missing.length > 0) throw new NotFoundError(['input', argument], 'tag', missing);
	return rows;
}

/** The sort expression of a name: upper and lower case count as equal, on every server alike. */
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

/** The tags of the user in the order of their names. */
export const ownTags = (scope: Scope) => ownRows(scope, tags, [nameKey, idKey()]);
