import { parseSearch, type SearchNode } from '@duly/api/search';
import { foldText, wordsIn } from './fold-text.ts';

/** Words that stand next to each other, each perhaps only the beginning of one. */
interface Wanted {
	readonly words: readonly string[];
	readonly prefix: boolean;
}

/** Where something stands in a text, in UTF-16 code units, the end excluded. */
export type Found = readonly [start: number, end: number];

/** What of a text a search for words found: to be marked. A search that is none finds nothing. */
export function foundIn(query: string): (text: string) => Found[] {
	const wanted = wantedIn(query);
	if (wanted.length === 0) return () => [];
	return (text) => {
		const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({
			word,
			index,
			folded: foldText(word),
		}));
		return words.flatMap(({ word, index, folded }, at) => {
			const length = Math.max(0, ...wanted.map((each) => lengthAt(each, words, at, folded)));
			return length === 0 ? [] : [[index, index + unfoldedLength(word, length)] as const];
		});
	};
}

/** How much of the folded word is what is wanted there, as a part of it or whole. */
function lengthAt(
	{ words, prefix }: Wanted,
	all: readonly { folded: string }[],
	at: number,
	folded: string,
): number {
	const place = words.findIndex((_word, index) =>
		words.every((word, other) => {
			const there = all[at - index + other]?.folded;
			return prefix ? there?.startsWith(word) : there === word;
		}),
	);
	if (place === -1) return 0;
	return prefix ? words[place]!.length : folded.length;
}

/** How much of a word, as it is written, so many of its folded letters are. */
function unfoldedLength(word: string, length: number): number {
	let written = 0;
	for (const character of word) {
		// An accent that is a character of its own goes along with its letter.
		if (foldText(word.slice(0, written)).length >= length && !/\p{M}/u.test(character)) break;
		written += character.length;
	}
	return written;
}

function wantedIn(query: string): Wanted[] {
	try {
		return wantedOf(parseSearch(query).root);
	} catch {
		return [];
	}
}

function wantedOf(node: SearchNode | null, prefix = true): Wanted[] {
	if (node === null || node.kind === 'not') return [];
	if (node.kind === 'word' || node.kind === 'phrase') {
		const words = wordsIn(node.text);
		return words.length === 0 ? [] : [{ words, prefix: prefix && node.kind === 'word' }];
	}
	if (!('operands' in node)) return [];
	const { kind, operands } = node;
	return operands.flatMap((each, index) =>
		// Whole, unless it is the last of its run.
		wantedOf(each, kind === 'or' || operands[index + 1]?.kind !== 'word'),
	);
}
