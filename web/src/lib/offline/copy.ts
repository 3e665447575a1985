import type { Operation } from '@urql/core';
import { type LiveChangesOptions, LiveChanges } from './live-changes.ts';
import { Replica } from './replica.ts';
import { ReplicaAnswers } from './replica-answers.ts';

/** The copy of what a person has, and what keeps it current: loaded once the page is at rest. */
export class LocalCopy {
	readonly replica: Replica | null;
	readonly #answers: ReplicaAnswers | null;

	private constructor(replica: Replica | null) {
		this.replica = replica;
		this.#answers = replica && new ReplicaAnswers(replica);
	}

	static async open(userId: string): Promise<LocalCopy> {
		return new LocalCopy(await Replica.open(userId));
	}

	async answer(operation: Operation): Promise<Record<string, unknown> | null> {
		return (await this.#answers?.answer(operation)) ?? null;
	}

	/** Follows the other devices from now on; of several tabs one keeps the copy. */
	follow(lock: string, options: Omit<LiveChangesOptions, 'replica'>): LiveChanges {
		const { replica } = this;
		const live = new LiveChanges({ ...options, replica });
		if (replica === null) {
			void live.follow();
			return live;
		}
		let isFollowing = false;
		const keep = () => {
			replica.isKeeper = true;
			if (isFollowing) live.restart();
		};
		if (navigator.locks === undefined) {
			keep();
		} else {
			void navigator.locks.request(lock, () => {
				keep();
				return new Promise(() => {});
			});
		}
		// A lock that is free is had within this turn or the next.
		setTimeout(() => {
			isFollowing = true;
			void live.follow();
		}, 50);
		return live;
	}
}
