import type { Size } from './seed.ts';

/** Whose request it is, and what it is about: rows of the user by number. */
export interface Target {
	readonly user: number;
	/** Of the first half, which nothing changes. */
	readonly todo: number;
	/** Of the second half, which is open until a request names it. */
	readonly open: number;
	readonly list: number;
	readonly tag: number;
	/** How often this user was named before. */
	readonly turn: number;
	readonly size: Size;
}

/** Endless targets: users and their open todos in turn, the rest at random but the same in each run. */
export function* targets(size: Size, firstUser = 1): Generator<Target, never> {
	const { users, todos, lists, tags } = size;
	// A linear congruential generator (Numerical Recipes): any evenly spread sequence serves.
	let state = 1;
	const random = (below: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
	const half = halfOf(todos);
	for (let at = 0; ; at += 1) {
		const turn = Math.floor(at / users);
		yield {
			user: firstUser + (at % users),
			todo: 1 + random(Math.max(1, half)),
			open: half + 1 + (turn % (todos - half)),
			list: random(lists),
			tag: random(tags),
			turn,
			size,
		};
	}
}

export function halfOf(todos: number): number {
	return Math.floor(todos / 2);
}

/** Up to `count` open todos, from the one that is named on. */
export function openOf({ open, size: { todos } }: Target, count: number): number[] {
	const half = halfOf(todos);
	return Array.from(
		{ length: Math.min(count, todos - half) },
		(_, at) => half + 1 + ((open - half - 1 + at) % (todos - half)),
	);
}

/** What finds some of the user's todos: a word that many have, and one that few have. */
export function wordsOf({ todo }: Target): string {
	return `plumber ${orderOf(todo)}`;
}

/** The order of which todo `nth` speaks in its title: a number of its own for each fifty. */
export function orderOf(nth: number): string {
	return String(Math.floor(nth / TODOS_AN_ORDER)).padStart(5, '0');
}

export const TODOS_AN_ORDER = 50;
