import type { Scope } from '../../auth/scope.ts';
import { type Anchor, positionAt, type Siblings } from '../../database/position.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { NotFoundError } from '../../errors.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import { parseSearch } from '../../search/parse-search.ts';
import { SearchSyntaxError } from '../../search/search-syntax-error.ts';
import { ownRowWrites } from '../../sync/own-row-writes.ts';
import { withNextVersion, type WriteResult } from '../../sync/write-transaction.ts';
import { recordTombstones } from '../../sync/record-tombstones.ts';
import { Issues, MAX_NAME_LENGTH } from '../../validation.ts';
import { ownFilter } from './queries.ts';
import { type SavedFilterRow, savedFilters } from './table.ts';

const { create, change } = ownRowWrites(savedFilters, 'saved filter');

/** What a person may set of a saved filter; undefined leaves it as it is. */
export interface SavedFilterFields {
	readonly name?: string | null;
	readonly query?: string | null;
}

export interface CreateSavedFilter extends SavedFilterFields {
	readonly id?: Uuid<'SavedFilter'>;
	readonly name: string;
	readonly query: string;
}

/**
 * Saves a search after all others. Creating with an id that the user already gave a saved filter
 * answers with that one as it is now, so that a repeated request does no harm.
 *
 * @throws ValidationError for a bad name, or a query with a mistake, telling where that is.
 * @throws IdUnavailableError where the id belongs to something else.
 */
export function createSavedFilter(
	scope: Scope,
	{ id = newUuid('SavedFilter'), ...input }: CreateSavedFilter,
): Promise<WriteResult<SavedFilterRow>> {
	const fields = checkFields(input);
	return create(scope, id, async (tx, version) => ({
		name: fields.name!,
		query: fields.query!,
		position: await positionAt(tx, siblingsOf(scope, version), {}),
	}));
}

/**
 * Changes the fields that are given.
 *
 * @throws NotFoundError where the user has no such saved filter.
 * @throws ValidationError for a bad name, or a query with a mistake.
 */
export function updateSavedFilter(
	scope: Scope,
	id: Uuid<'SavedFilter'>,
	input: SavedFilterFields,
): Promise<WriteResult<SavedFilterRow>> {
	const fields = checkFields(input);
	return change(scope, id, () => fields);
}

/** Puts a saved filter right after or before another, or at the end. @throws NotFoundError */
export function moveSavedFilter(
	scope: Scope,
	id: Uuid<'SavedFilter'>,
	anchor: Anchor,
): Promise<WriteResult<SavedFilterRow>> {
	return change(scope, id, async (_current, tx, version) => ({
		position: await positionAt(tx, siblingsOf(scope, version), anchor),
	}));
}

/** Deletes a saved filter for good; the todos that it finds stay. @throws NotFoundError */
export function deleteSavedFilter(
	scope: Scope,
	id: Uuid<'SavedFilter'>,
): Promise<WriteResult<Uuid<'SavedFilter'>>> {
	const { userId, now } = scope;
	return withNextVersion(scope, async (tx, version) => {
		const deleted = await tx
			.delete(savedFilters)
			.where(ownFilter(scope, id))
			.returning({ id: savedFilters.id });
		if (deleted.length === 0) throw new NotFoundError(['input', 'id'], 'saved filter');
		await recordTombstones(tx, { userId, version, now }, 'SavedFilter', [id]);
		return id;
	});
}

function checkFields({ name, query }: SavedFilterFields) {
	const issues = new Issues();
	const checked = { name: issues.name(name, { max: MAX_NAME_LENGTH }), query: query?.trim() };
	if (query === null) issues.add(['input', 'query'], 'The query cannot be cleared.');
	if (query != null) checkQuery(query, issues);
	issues.throwIfAny();
	return checked;
}

/** As it was sent, so that the offset is one of the sender's text. */
function checkQuery(query: string, issues: Issues): void {
	try {
		const { root } = parseSearch(query);
		if (root === null) issues.add(['input', 'query'], 'The query cannot be empty.', 0);
	} catch (error) {
		if (!(error instanceof SearchSyntaxError)) throw error;
		issues.add(['input', 'query'], error.message, error.offset);
	}
}

/** The saved filters that one is ordered among: all of the user's. */
function siblingsOf({ userId }: Scope, version: number): Siblings {
	const where = ownedBy(userId, savedFilters);
	return { table: savedFilters, where, version, what: 'saved filter' };
}
