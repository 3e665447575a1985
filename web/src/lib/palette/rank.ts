import { foldText } from '#lib/search/fold-text.ts';

/**
 * How well a name fits what was typed: from 0, not at all, to 1, to the letter. Letters that are
 * spread over the name fit too, best at the beginnings of its words: `gs` finds “Getting started”.
 */
export function rank(typed: string, name: string): number {
	const query = foldText(typed).trim();
	const text = foldText(name);
	if (query === '' || text === query) return 1;
	// Of two that fit alike, the shorter one has less besides what was meant.
	const share = Math.min(1, query.length / text.length) / 20;
	if (text.startsWith(query)) return 0.9 + share;
	const words = text.split(/[^\p{L}\p{N}]+/u);
	const wanted = query.split(/\s+/);
	if (wanted.every((each) => words.some((word) => word.startsWith(each)))) return 0.8 + share;
	if (text.includes(query)) return 0.65 + share;
	if (wanted.every((each) => text.includes(each))) return 0.55 + share;
	return isSpreadOver(words, wanted.join('')) ? 0.4 + share : 0;
}

/** Whether a text is made of beginnings of these words, in their order; words may be left out. */
function isSpreadOver(words: readonly string[], text: string): boolean {
	/** How much of the text the words so far can make. */
	const made = new Set([0]);
	for (const word of words) {
		for (const from of [...made]) {
			for (let length = 0; word[length] !== undefined; length += 1) {
				if (word[length] !== text[from + length]) break;
				made.add(from + length + 1);
			}
		}
	}
	return made.has(text.length);
}

interface Named {
	readonly id: string;
	readonly name: string;
	/** Other words by which it may be called. */
	readonly also?: string;
}

/** What was used lately goes before what fits alike; this much of a rank the latest is worth. */
const RECENCY = 0.06;

/**
 * What fits, the best first; of equals what was used later, then as they came.
 * @param recent ids, the latest first.
 */
export function ranked<Item extends Named>(
	typed: string,
	items: readonly Item[],
	recent: readonly string[] = [],
): Item[] {
	return items
		.map((item) => {
			const fits = Math.max(rank(typed, item.name), item.also ? rank(typed, item.also) * 0.9 : 0);
			const age = recent.indexOf(item.id);
			const bonus = age === -1 ? 0 : RECENCY / (1 + age / 4);
			return { item, fits, score: fits + bonus };
		})
		.filter(({ fits }) => fits > 0)
		.sort((a, b) => b.score - a.score)
		.map(({ item }) => item);
}
