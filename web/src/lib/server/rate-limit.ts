import type { Database } from '@duly/api/database';
import { rateLimit } from '@duly/api/database/auth';
import { lt, sql } from 'drizzle-orm';

export interface RateLimitRule {
	/** Seconds. */
	window: number;
	/** Requests within it. */
	max: number;
}

/** Longer than every window in use: what is older counts for nothing. */
const FORGET_AFTER_MS = 60 * 60 * 1000;

/**
 * Fixed windows, counted in the database, so that all processes count together. Better Auth's own
 * counter starts anew only after a full window of silence, which locks out a steady client for good;
 * here a window ends when it is over. One statement takes the turn and tells the outcome.
 */
export function createRateLimiter(db: Database, now: () => number = Date.now) {
	return {
		async consume(key: string, { window, max }: RateLimitRule) {
			const at = now();
			const over = sql`${rateLimit.lastRequest} <= ${at - window * 1000}`;
			const [row] = await db
				.insert(rateLimit)
				.values({ key, count: 1, lastRequest: at })
				.onConflictDoUpdate({
					target: rateLimit.key,
					set: {
						count: sql`case when ${over} then 1 else least(${rateLimit.count}, 1000000) + 1 end`,
						// When this window began.
						lastRequest: sql`case when ${over} then ${at}::bigint else ${rateLimit.lastRequest} end`,
					},
				})
				.returning();
			const { count, lastRequest } = row!;
			if (count === 1) {
				await db.delete(rateLimit).where(lt(rateLimit.lastRequest, at - FORGET_AFTER_MS));
			}
			const allowed = count <= max;
			const seconds = Math.max(1, Math.ceil((lastRequest + window * 1000 - at) / 1000));
			return { allowed, retryAfter: allowed ? null : seconds };
		},
		async forget(key: string) {
			await db.delete(rateLimit).where(sql`${rateLimit.key} = ${key}`);
		},
	};
}

export type RateLimiter = ReturnType<typeof createRateLimiter>;
