import { TooManySubscriptionsError } from './errors.ts';
import { VersionNotifications } from './version-notifications.ts';

/** More than anybody has windows open; each costs a query a change. */
export const MAX_SUBSCRIPTIONS = 50;

/** Who waits in this process for hints of which user. */
export class SubscriberRegistry {
	readonly #waiting = new Map<string, Set<VersionNotifications>>();
	readonly #onChange: (userId: string) => void;

	/** @param onChange called when the first begins, and when the last ceases, to wait for a user */
	constructor(onChange: (userId: string) => void) {
		this.#onChange = onChange;
	}

	/** Users for whom somebody waits. */
	get userIds(): string[] {
		return [...this.#waiting.keys()];
	}

	has(userId: string): boolean {
		return this.#waiting.has(userId);
	}

	get isEmpty(): boolean {
		return this.#waiting.size === 0;
	}

	/** @throws TooManySubscriptionsError where the user has MAX_SUBSCRIPTIONS here. */
	subscribe(userId: string): VersionNotifications {
		const ofUser = this.#waiting.get(userId) ?? new Set();
		if (ofUser.size >= MAX_SUBSCRIPTIONS) throw new TooManySubscriptionsError(MAX_SUBSCRIPTIONS);
		const hints = new VersionNotifications(() => {
			ofUser.delete(hints);
			if (ofUser.size > 0) return;
			this.#waiting.delete(userId);
			this.#onChange(userId);
		});
		ofUser.add(hints);
		if (ofUser.size === 1) {
			this.#waiting.set(userId, ofUser);
			this.#onChange(userId);
		}
		return hints;
	}

	/** Tells whoever waits here. */
	deliver(userId: string, version: number): void {
		for (const hints of this.#waiting.get(userId) ?? []) hints.push(version);
	}

	endAll(): void {
		for (const ofUser of this.#waiting.values()) {
			for (const hints of ofUser) hints.end();
		}
	}
}
