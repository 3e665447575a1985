import {
	type Allowance,
	allowanceOf,
	type RateLimitPolicy,
	type RateLimitStore,
} from './rate-limit-store.ts';

/** Counts in this process alone: several side by side allow as many times as much. */
export class MemoryRateLimitStore implements RateLimitStore {
	readonly policy: RateLimitPolicy;
	readonly #windows = new Map<string, { startedAt: number; used: number }>();
	#sweptAt = 0;

	constructor(policy: RateLimitPolicy) {
		this.policy = policy;
	}

	/** How many are remembered. */
	get size(): number {
		return this.#windows.size;
	}

	async take(key: string, points: number, now: Date): Promise<Allowance> {
		const time = now.getTime();
		if (this.#isOver(this.#sweptAt, time)) this.#sweep(time);
		let window = this.#windows.get(key);
		if (window === undefined || this.#isOver(window.startedAt, time)) {
			window = { startedAt: time, used: 0 };
			this.#windows.set(key, window);
		}
		const granted = window.used < this.policy.points;
		if (granted) window.used += points;
		return allowanceOf(this.policy, { ...window, granted });
	}

	#isOver(startedAt: number, time: number): boolean {
		return time >= startedAt + this.policy.window;
	}

	/** Forgets who has all points again; once a window, so that it costs each request little. */
	#sweep(time: number): void {
		for (const [key, { startedAt }] of this.#windows) {
			if (this.#isOver(startedAt, time)) this.#windows.delete(key);
		}
		this.#sweptAt = time;
	}
}
