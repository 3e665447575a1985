import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/connect.ts';
import type { NodeType } from '../ids/type-id.ts';
import { tombstones } from './table.ts';

/** The write that deletes: whose, with which version, and when. */
export interface Burial {
	readonly userId: string;
	readonly version: number;
	readonly now: Date;
}

/** Leaves word of what a write deleted for good, so that `changes` can tell of it. */
export async function bury(
	tx: Transaction,
	{ userId, version, now }: Burial,
	nodeType: NodeType,
	uuids: readonly string[],
): Promise<void> {
	if (uuids.length === 0) return;
	await tx.execute(sql`
		insert into ${tombstones} (user_id, version, node_type, node_id, deleted_at)
		select ${userId}, ${version}, ${nodeType}, gone, ${now.toISOString()}::timestamptz
		from unnest(${sql.param(uuids)}::uuid[]) as gone
	`);
}
