import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/connect.ts';
import type { NodeType } from '../ids/type-id.ts';
import { tombstones } from './table.ts';

/** The user, version and time of the write that deletes. */
export interface Deletion {
	readonly userId: string;
	readonly version: number;
	readonly now: Date;
}

/** Records permanent deletions of a write, for the change feed. */
export async function recordTombstones(
	tx: Transaction,
	{ userId, version, now }: Deletion,
	nodeType: NodeType,
	uuids: readonly string[],
): Promise<void> {
	if (uuids.length === 0) return;
	await tx.execute(sql`
		insert into ${tombstones} (user_id, version, node_type, node_id, deleted_at)
		select ${userId}, ${version}, ${nodeType}, deleted_id, ${now.toISOString()}::timestamptz
		from unnest(${sql.param(uuids)}::uuid[]) as deleted_id
	`);
}
