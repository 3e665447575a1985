import { NotFoundError } from '../../errors.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import type { Facts } from './read-for-change.sql.ts';
import type { TagAssignment } from './store-changes.sql.ts';

type TagId = Uuid<'Tag'>;

/** Which tags todos get: exactly these, or these more and those less. */
export interface TagChange {
	readonly tagIds?: readonly TagId[] | null;
	readonly addTagIds?: readonly TagId[] | null;
	readonly removeTagIds?: readonly TagId[] | null;
}

const ARGUMENTS = ['tagIds', 'removeTagIds', 'addTagIds'] as const;

/** Those of the tags of a change that are the user's, to be read for `requireTags`. */
export function ownTagsFact(change: TagChange): Facts<{ readonly ownTagIds: readonly string[] }> {
	const ids = ARGUMENTS.flatMap((argument) => change[argument] ?? []);
	const ownTagIds =
		'array(select id::text from tags where user_id = $1::uuid and id = any($3::uuid[]))';
	return { expressions: { ownTagIds }, parameters: [ids] };
}

/** @throws NotFoundError naming the tags of one argument that are not among the user's. */
export function requireTags(change: TagChange, ownTagIds: readonly string[]): void {
	const own = new Set(ownTagIds);
	for (const argument of ARGUMENTS) {
		const missing = (change[argument] ?? []).filter((id) => !own.has(id));
		if (missing.length === 0) continue;
		const globalIds = missing.map((id) => encodeId('Tag', id));
		throw new NotFoundError(['input', argument], 'tag', globalIds);
	}
}

/** The tags that todos lose and get; undefined where a change names none. A tag that is added wins. */
export function tagAssignment({
	tagIds,
	addTagIds,
	removeTagIds,
}: TagChange): TagAssignment | undefined {
	const added = new Set(addTagIds);
	const removed = new Set(removeTagIds).difference(added);
	if (tagIds !== undefined) {
		const kept = new Set(tagIds).difference(removed);
		return { added: [...kept.union(added)], removed: 'ALL' };
	}
	if (added.size + removed.size === 0) return undefined;
	return { added: [...added], removed: [...removed] };
}
