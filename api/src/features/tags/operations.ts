import { and, ne, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { touched } from '../../database/columns.ts';
import type { Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { IdUnavailableError, NotFoundError } from '../../errors.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import { withNextVersion, type WriteResult } from '../../sync/write-transaction.ts';
import { Issues } from '../../validation.ts';
import { ownTag } from './queries.ts';
import { type TagRow, tags } from './table.ts';

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
	const fields = checkFields(input);
	return withNextVersion(scope, async (tx, version) => {
		const [existing] = await tx.select().from(tags).where(ownTag(scope, id));
		if (existing !== undefined) return existing;
		await refuseTakenName(tx, scope, id, fields.name);
		const [created] = await tx
			.insert(tags)
			.values({
				id,
				userId: scope.userId,
				name: fields.name!,
				color: fields.color ?? null,
				version,
				createdAt: scope.now,
				updatedAt: scope.now,
			})
			.onConflictDoNothing({ target: tags.id })
			.returning();
		if (created === undefined) throw new IdUnavailableError();
		return created;
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
	const fields = checkFields(input);
	return withNextVersion(scope, async (tx, version) => {
		await refuseTakenName(tx, scope, id, fields.name);
		const [changed] = await tx
			.update(tags)
			.set({
				name: fields.name ?? undefined,
				color: fields.color,
				version,
				updatedAt: touched(tags.updatedAt, scope.now),
			})
			.where(ownTag(scope, id))
			.returning();
		if (changed === undefined) throw new NotFoundError(['input', 'id'], 'tag');
		return changed;
	});
}

function checkFields(fields: TagFields): TagFields {
	const issues = new Issues();
	const name = issues.name(fields.name, TAG_NAME_LIMITS);
	issues.throwIfAny();
	return { name, color: fields.color?.toLowerCase() ?? fields.color };
}

async function refuseTakenName(
	tx: Transaction,
	{ userId }: Scope,
	id: Uuid<'Tag'>,
	name: string | null | undefined,
): Promise<void> {
	if (name == null) return;
	const same = sql`lower(${tags.name}) = lower(${name})`;
	const taken = await tx.$count(tags, and(ownedBy(userId, tags), ne(tags.id, id), same));
	const issues = new Issues();
	if (taken > 0) issues.add(['input', 'name'], 'Another tag has this name.');
	issues.throwIfAny();
}
