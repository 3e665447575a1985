import { TooManySubscriptionsError } from './errors.ts';
import { VersionNotifications } from './version-notifications.ts';

/** Open subscriptions of one user in one process. */
export const MAX_SUBSCRIPTIONS = 50;

/** The subscribers of one process, by user. */
export class SubscriberRegistry {
	readonly #subscribers = new Map<string, Set<VersionNotifications>>();
	readonly #onChange: (userId: string) => void;

	/** @param onChange called when a user gets the first subscriber or loses the last one */
	constructor(onChange: (userId: string) => void) {
		this.#onChange = onChange;
	}

	/** Users with a subscriber. */
	get userIds(): string[] {
		return [...this.#subscribers.keys()];
	}

	has(userId: string): boolean {
		return this.#subscribers.has(userId);
	}

	get isEmpty(): boolean {
		return this.#subscribers.size === 0;
	}

	/** @throws TooManySubscriptionsError where the user has MAX_SUBSCRIPTIONS in this process. */
	subscribe(userId: string): VersionNotifications {
		const ofUser = this.#subscribers.get(userId) ?? new Set();
		if (ofUser.size >= MAX_SUBSCRIPTIONS) throw new TooManySubscriptionsError(MAX_SUBSCRIPTIONS);
		const notifications = new VersionNotifications(() => {
			ofUser.delete(notifications);
			if (ofUser.size > 0) return;
			this.#subscribers.delete(userId);
			this.#onChange(userId);
		});
		ofUser.add(notifications);
		if (ofUser.size === 1) {
			this.#subscribers.set(userId, ofUser);
			this.#onChange(userId);
		}
		return notifications;
	}

	/** Notifies the subscribers of a user in this process. */
	notify(userId: string, version: number): void {
		for (const notifications of this.#subscribers.get(userId) ?? []) notifications.push(version);
	}

	endAll(): void {
		for (const ofUser of this.#subscribers.values()) {
			for (const notifications of ofUser) notifications.end();
		}
	}
}
