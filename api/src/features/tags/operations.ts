import { and, eq, or, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import { ownRowWrites } from '../../sync/own-row-writes.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { checkNameAndColor, invalidField } from '../../validation.ts';
import { type TagRow, tags } from './table.ts';

const { create, change } = ownRowWrites(tags, 'tag');

export const TAG_NAME_LIMITS = { max: 60 };

export interface TagFields {
	readonly name?: string | null;
	readonly color?: string | null;
}

export interface CreateTag extends TagFields {
	readonly id?: Uuid<'Tag'>;
	readonly name: string;
}

/**
 * Adds a tag. Repeating it with the same id does no harm.
 *
 * @throws ValidationError for a bad name, or one that another tag has (upper and lower case alike).
 * @throws IdUnavailableError where the id belongs to something else.
 */
export function createTag(
	scope: Scope,
	{ id = newUuid('Tag'), ...input }: CreateTag,
): Promise<WriteResult<TagRow>> {
	const fields = checkNameAndColor(input, TAG_NAME_LIMITS.max);
	return create(scope, id, async (tx) => {
		const sameIdOrName = await ownIdsWith(tx, scope, id, fields.name!);
		// A repeated request: the tag that it created may have another name by now.
		if (!sameIdOrName.includes(id)) refuseTakenName(sameIdOrName);
		return { name: fields.name!, color: fields.color ?? null };
	});
}

/**
 * Renames or recolours a tag.
 *
 * @throws ValidationError for a bad name, or one that another tag has.
 * @throws NotFoundError where the user has no such tag.
 */
export function updateTag(
	scope: Scope,
	id: Uuid<'Tag'>,
	input: TagFields,
): Promise<WriteResult<TagRow>> {
	const fields = checkNameAndColor(input, TAG_NAME_LIMITS.max);
	return change(scope, id, async (_current, tx) => {
		const { name, color } = fields;
		if (name != null) {
			refuseTakenName((await ownIdsWith(tx, scope, id, name)).filter((other) => other !== id));
		}
		return { name, color };
	});
}

/** The ids of the user's tags that have the id or the name. */
async function ownIdsWith(
	tx: Transaction,
	{ userId }: Scope,
	id: string,
	name: string,
): Promise<string[]> {
	const sameName = sql`lower(${tags.name}) = lower(${name})`;
	const rows = await tx
		.select({ id: tags.id })
		.from(tags)
		.where(and(ownedBy(userId, tags), or(eq(tags.id, id), sameName)));
	return rows.map((row) => row.id);
}

function refuseTakenName(others: readonly string[]): void {
	if (others.length > 0) throw invalidField('name', 'Another tag has this name.');
}
