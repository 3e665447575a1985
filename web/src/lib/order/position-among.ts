import { positionBetween } from './position-between.ts';

interface Positioned {
	readonly id: string;
	readonly position: string;
}

/** Right after one sibling or right before one; at the end where neither is named. */
export interface Neighbours {
	readonly after?: string;
	readonly before?: string;
}

/**
 * The position that something gets when it is put beside a sibling.
 * @param siblings in their order; the one that moves may be among them.
 */
export function positionAmong(
	siblings: readonly Positioned[],
	id: string,
	{ after, before }: Neighbours,
): string {
	const others = siblings.filter((each) => each.id !== id);
	const index =
		after !== undefined
			? others.findIndex((each) => each.id === after) + 1
			: before !== undefined
				? others.findIndex((each) => each.id === before)
				: others.length;
	return positionBetween(others[index - 1]?.position ?? null, others[index]?.position ?? null);
}
