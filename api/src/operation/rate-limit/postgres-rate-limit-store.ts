import { eq, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../../database/connect.ts';
import {
	type Allowance,
	allowanceOf,
	type RateLimitPolicy,
	type RateLimitStore,
} from './rate-limit-store.ts';
import { rateLimitWindows } from './table.ts';

/** Counts in the database for several processes: one statement per request, two if refused. */
export class PostgresRateLimitStore implements RateLimitStore {
	readonly policy: RateLimitPolicy;
	readonly #db: Database;

	constructor(db: Database, policy: RateLimitPolicy) {
		this.#db = db;
		this.policy = policy;
	}

	async consume(key: string, points: number, now: Date): Promise<Allowance> {
		const { key: owner, startedAt, used } = rateLimitWindows;
		const isOver = lt(startedAt, new Date(now.getTime() - this.policy.window + 1));
		const [taken] = await this.#db
			.insert(rateLimitWindows)
			.values({ key, startedAt: now, used: points })
			.onConflictDoUpdate({
				target: owner,
				set: {
					startedAt: sql`case when ${isOver} then excluded.started_at else ${startedAt} end`,
					used: sql`case when ${isOver} then excluded.used else ${used} + excluded.used end`,
				},
				// Without points left, nothing is written and no row is returned.
				setWhere: or(isOver, lt(used, this.policy.points)),
			})
			.returning();
		const window = taken ??
			(await this.#db.select().from(rateLimitWindows).where(eq(owner, key)))[0] ??
				// Deleted in the meantime.
				{ startedAt: now, used: this.policy.points };
		return allowanceOf(this.policy, {
			used: window.used,
			startedAt: window.startedAt.getTime(),
			allowed: taken !== undefined,
		});
	}

	/** Deletes expired windows. */
	async sweep(now: Date): Promise<void> {
		await this.#db
			.delete(rateLimitWindows)
			.where(lt(rateLimitWindows.startedAt, new Date(now.getTime() - this.policy.window)));
	}
}
