import { PoolOverloadedError } from './errors.ts';

export interface FairQueueOptions {
	/** Permits in total. */
	readonly capacity: number;
	/** Permits that one user may hold at the same time. */
	readonly share: number;
	/** The maximum waiting time of a request, in milliseconds. */
	readonly timeoutMs: number;
}

/** The right to use one session, until it is released. */
export interface Permit {
	readonly userId: string | null;
	readonly grantedAt: number;
}

interface Waiter {
	readonly grant: (permit: Permit) => void;
	readonly timer: NodeJS.Timeout;
}

/** Deadlines are enforced to this precision. */
const TIMER_STEP_MS = 10;

/** Weight of the latest measurement in the moving average of hold times. */
const WEIGHT = 0.1;

/**
 * Distributes permits: a user holds at most `share` of them, requests of one user are served in order,
 * and users are served round-robin. A request is refused immediately if, by the average time for which
 * permits are held, it cannot be served before its deadline.
 *
 * Work without a user (jobs, the auth system) may hold all permits.
 */
export class FairQueue {
	readonly #options: FairQueueOptions;
	#free: number;
	#averageHoldMs = 1;
	readonly #held = new Map<string | null, number>();
	/** By user. A Map iterates in insertion order: the first user is served next. */
	readonly #waiting = new Map<string | null, Waiter[]>();

	constructor(options: FairQueueOptions) {
		this.#options = options;
		this.#free = options.capacity;
	}

	/**
	 * A permit, or a promise of one if none is available to the user now.
	 *
	 * @param deadline in milliseconds of `performance.now()`
	 * @throws PoolOverloadedError (or rejects with it) if no permit is expected, or granted, in time.
	 */
	acquire(userId: string | null, deadline: number): Permit | Promise<Permit> {
		if (this.#free > 0 && this.#mayHoldMore(userId) && !this.#waiting.has(userId)) {
			return this.#take(userId);
		}
		const maxWaitMs = Math.min(deadline - performance.now(), this.#options.timeoutMs);
		if (this.#expectedWaitMs(userId) > maxWaitMs) throw new PoolOverloadedError();
		return this.#wait(userId, maxWaitMs);
	}

	release({ userId, grantedAt }: Permit): void {
		const heldMs = performance.now() - grantedAt;
		this.#averageHoldMs += WEIGHT * (heldMs - this.#averageHoldMs);
		const held = this.#held.get(userId)! - 1;
		if (held === 0) this.#held.delete(userId);
		else this.#held.set(userId, held);
		this.#free += 1;
		this.#grantNext();
	}

	#take(userId: string | null): Permit {
		this.#free -= 1;
		this.#held.set(userId, (this.#held.get(userId) ?? 0) + 1);
		return { userId, grantedAt: performance.now() };
	}

	#mayHoldMore(userId: string | null): boolean {
		return userId === null || (this.#held.get(userId) ?? 0) < this.#options.share;
	}

	#expectedWaitMs(userId: string | null): number {
		const ahead = (this.#waiting.get(userId)?.length ?? 0) + 1;
		const users = Math.max(1, this.#waiting.size);
		const { capacity, share } = this.#options;
		const parallel = userId === null ? capacity : Math.min(share, Math.ceil(capacity / users));
		return (ahead / parallel) * this.#averageHoldMs;
	}

	#wait(userId: string | null, maxWaitMs: number): Promise<Permit> {
		return new Promise((grant, reject) => {
			const expire = () => {
				this.#remove(userId, waiter);
				reject(new PoolOverloadedError());
			};
			// Node keeps a list of timers per duration: equal durations share one.
			const timeoutMs = Math.ceil(maxWaitMs / TIMER_STEP_MS) * TIMER_STEP_MS;
			const waiter = { grant, timer: setTimeout(expire, timeoutMs).unref() };
			const waiters = this.#waiting.get(userId);
			if (waiters === undefined) this.#waiting.set(userId, [waiter]);
			else waiters.push(waiter);
		});
	}

	#remove(userId: string | null, waiter: Waiter): void {
		const waiters = this.#waiting.get(userId)!.filter((each) => each !== waiter);
		if (waiters.length === 0) this.#waiting.delete(userId);
		else this.#waiting.set(userId, waiters);
	}

	#grantNext(): void {
		for (const [userId, waiters] of this.#waiting) {
			if (this.#free === 0) return;
			if (!this.#mayHoldMore(userId)) continue;
			const waiter = waiters.shift()!;
			// Moves the user to the end of the round.
			this.#waiting.delete(userId);
			if (waiters.length > 0) this.#waiting.set(userId, waiters);
			clearTimeout(waiter.timer);
			waiter.grant(this.#take(userId));
			return;
		}
	}
}
