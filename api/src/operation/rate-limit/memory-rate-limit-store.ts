import {
	type Allowance,
	allowanceOf,
	type RateLimitPolicy,
	type RateLimitStore,
} from './rate-limit-store.ts';

/** Counts in this process: n processes allow n times the points. */
export class MemoryRateLimitStore implements RateLimitStore {
	readonly policy: RateLimitPolicy;
	readonly #windows = new Map<string, { startedAt: number; used: number }>();
	#sweptAt = 0;

	constructor(policy: RateLimitPolicy) {
		this.policy = policy;
	}

	/** The number of keys that are stored. */
	get size(): number {
		return this.#windows.size;
	}

	async consume(key: string, points: number, now: Date): Promise<Allowance> {
		const time = now.getTime();
		if (this.#isOver(this.#sweptAt, time)) this.#sweep(time);
		let window = this.#windows.get(key);
		if (window === undefined || this.#isOver(window.startedAt, time)) {
			window = { startedAt: time, used: 0 };
			this.#windows.set(key, window);
		}
		const allowed = window.used < this.policy.points;
		if (allowed) window.used += points;
		return allowanceOf(this.policy, { ...window, allowed });
	}

	#isOver(startedAt: number, time: number): boolean {
		return time >= startedAt + this.policy.window;
	}

	/** Deletes expired windows. Called once per window, which amortizes its cost. */
	#sweep(time: number): void {
		for (const [key, { startedAt }] of this.#windows) {
			if (this.#isOver(startedAt, time)) this.#windows.delete(key);
		}
		this.#sweptAt = time;
	}
}
