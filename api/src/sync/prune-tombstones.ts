import { sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { changeCounters, tombstones } from './table.ts';

/** How long a client may stay away and still hear of what was deleted meanwhile. */
export const TOMBSTONE_DAYS = 90;

/** Rows per statement: a limit for its duration and for the time that it locks a change counter. */
const BATCH = 5_000;

/**
 * Forgets what was deleted before an instant, and raises for whom it matters the version from which
 * on `changes` can be continued. Safe to run in several processes at once. Answers how many
 * deletions were forgotten.
 */
export async function pruneTombstones(
	db: Database,
	olderThan: Date,
	batch = BATCH,
): Promise<number> {
	let forgotten = 0;
	for (;;) {
		// One statement: nobody can see the clock without the tombstones that it vouches for.
		const { rows } = await db.execute<{ count: number }>(sql`
			with old as (
				select user_id, version, node_id from ${tombstones}
				where deleted_at < ${olderThan.toISOString()}::timestamptz
				order by deleted_at limit ${batch} for update skip locked
			), gone as (
				delete from ${tombstones} using old
				where (${tombstones.userId}, ${tombstones.version}, ${tombstones.nodeId})
					= (old.user_id, old.version, old.node_id)
				returning old.user_id, old.version
			), raised as (
				update ${changeCounters}
				set forgotten_version = greatest(forgotten_version, newest.version)
				from (select user_id, max(version) as version from gone group by user_id) newest
				where ${changeCounters.userId} = newest.user_id
			)
			select count(*)::int as count from gone`);
		const count = rows[0]!.count;
		forgotten += count;
		if (count < batch) return forgotten;
	}
}
