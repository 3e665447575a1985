import type { Token } from '../recurrence/tokenize.ts';
import type { QuickAddSpan, QuickAddSpanKind, TextRange } from './span.ts';

/**
 * The tokens of a text that belong to a recognised span. The others are the title; claimed tokens
 * are skipped when determining the end of the text.
 */
export class TokenClaims {
	readonly tokens: readonly Token[];
	readonly #kinds: (QuickAddSpanKind | null)[];

	/**
	 * @param marked spans that are already claimed
	 * @param unknown markers of places that do not exist, which stay in the title
	 * @param ignored other ranges that stay in the title
	 */
	constructor(
		tokens: readonly Token[],
		marked: readonly QuickAddSpan[],
		unknown: readonly TextRange[],
		ignored: readonly TextRange[],
	) {
		this.#kinds = tokens.map(() => null);
		const ranges = [
			...marked,
			...unknown.map((range) => ({ ...range, kind: null })),
			...ignored.map((range) => ({ ...widened(range, tokens), kind: null })),
		];
		ranges.sort((a, b) => a.start - b.start || a.end - b.end);
		let next = 0;
		this.tokens = tokens.map((token, at) => {
			while (next < ranges.length && ranges[next]!.end <= token.start) next++;
			const range = ranges[next];
			if (!range || range.start >= token.end) return token;
			this.#kinds[at] = range.kind;
			return { ...token, text: '', glued: false };
		});
	}

	claim(from: number, to: number, kind: QuickAddSpanKind): void {
		this.#kinds.fill(kind, from, to);
	}

	kindAt(at: number): QuickAddSpanKind | null {
		return this.#kinds[at] ?? null;
	}

	/** The next place at or after one that nothing claimed yet. */
	skip(at: number): number {
		let next = at;
		while (next < this.tokens.length && this.#kinds[next] !== null) next++;
		return next;
	}

	isAtStart(at: number): boolean {
		let before = at - 1;
		while (before >= 0 && this.#kinds[before] !== null) before--;
		return before < 0;
	}

	isAtEnd(at: number): boolean {
		let next = at;
		while (next < this.tokens.length && (this.#kinds[next] !== null || this.#isFullStop(next)))
			next++;
		return next === this.tokens.length;
	}

	#isFullStop(at: number): boolean {
		const token = this.tokens[at]!;
		return token.glued && /^[,;.!?]$/.test(token.text);
	}
}

/** A range with nothing but the space between two tokens keeps them apart by taking the first in. */
function widened(range: TextRange, tokens: readonly Token[]): TextRange {
	const after = tokens.findIndex(({ end }) => end > range.start);
	const apart = after > 0 && tokens[after]!.start >= range.end && range.start < range.end;
	return apart ? { start: tokens[after - 1]!.start, end: range.end } : range;
}
