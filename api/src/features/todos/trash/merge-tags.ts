import { sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { withNextVersion, type WriteResult } from '../../../sync/write-transaction.ts';
import { requireOwnTags } from '../../tags/queries.ts';
import type { TagRow } from '../../tags/table.ts';
import { todoTags } from '../table.ts';
import { deleteTagRows, taggedWith } from './delete-tag.ts';

type TagId = Uuid<'Tag'>;

/**
 * Makes one tag of several: the todos of all get the one that stays, the others are deleted.
 *
 * @throws NotFoundError where any of them is not the user's.
 */
export function mergeTags(
	scope: Scope,
	ids: readonly TagId[],
	into: TagId,
): Promise<WriteResult<TagRow>> {
	return withNextVersion(scope, async (tx, version) => {
		const [target] = await requireOwnTags(tx, scope, [into], 'into');
		const others = ids.filter((id) => id !== into);
		await requireOwnTags(tx, scope, others, 'ids');
		const tagged = await taggedWith(tx, scope, others);
		await tx.execute(sql`
			insert into ${todoTags} (todo_id, tag_id, user_id)
			select todo_id, ${into}, ${scope.userId} from unnest(${sql.param(tagged)}::uuid[]) as todo_id
			on conflict do nothing
		`);
		await deleteTagRows(tx, scope, version, others);
		return target!;
	});
}
