import type { Comparison, Span } from './search-query.ts';
import { isComparable, type Key, KEYS } from './vocabulary.ts';

/** A token of the language. Tokens cover the text except white space. */
export type SearchToken = Span &
	(
		| { readonly kind: '(' | ')' | 'and' | 'or' | 'not' }
		| { readonly kind: 'word'; readonly text: string }
		| ({ readonly kind: 'phrase' } & Value)
		| ({
				readonly kind: 'filter';
				readonly key: Key;
				readonly comparison: Comparison | null;
		  } & Value)
	);

interface Value {
	readonly value: string;
	/** The range that a completion replaces: the value with its quotes. */
	readonly valueSpan: Span;
	/** Whether the value is quoted, and whether the closing quote is present. */
	readonly quotes: 'none' | 'closed' | 'open';
}

const BLANK = /\s+/y;
/** The delimiters of a word, including the curly quotes of mobile keyboards. */
const WORD = /[^\s()|"“”„]+/y;
const QUOTE = /["“”„]/y;
const KEY = /([a-z]+):/iy;
const COMPARISON = /[<>]=?|=/y;
const OPERATORS = { and: 'and', or: 'or', not: 'not' } as const;

/** Splits any text into tokens, for parsing, highlighting and completion. Never throws. */
export function tokenizeSearch(text: string): SearchToken[] {
	const tokens: SearchToken[] = [];
	let at = 0;

	const match = (pattern: RegExp) => {
		pattern.lastIndex = at;
		return pattern.exec(text);
	};

	/** Reads a quoted value, or a value up to the next delimiter. */
	function takeValue(): Value {
		const start = at;
		const quote = match(QUOTE)?.[0];
		if (quote === undefined) {
			const value = match(WORD)?.[0] ?? '';
			at += value.length;
			return { value, valueSpan: { start, end: at }, quotes: 'none' };
		}
		const inner = quote === '"' ? /(?:\\["\\]|[^"])*/y : /(?:\\["\\]|[^"“”])*/y;
		at += 1;
		const escaped = match(inner)![0];
		at += escaped.length;
		const closed = at < text.length;
		if (closed) at += 1;
		const value = escaped.replace(/\\(["\\])/g, '$1');
		return { value, valueSpan: { start, end: at }, quotes: closed ? 'closed' : 'open' };
	}

	function takeFilter(start: number, key: Key, mark: string): void {
		at += mark.length;
		const comparison = isComparable(key) ? (match(COMPARISON)?.[0] ?? null) : null;
		at += comparison?.length ?? 0;
		const value = takeValue();
		tokens.push({
			kind: 'filter',
			key,
			comparison: comparison as Comparison | null,
			...value,
			start,
			end: at,
		});
	}

	while (at < text.length) {
		const start = at;
		at += match(BLANK)?.[0].length ?? 0;
		if (at > start) continue;
		const character = text[at]!;
		const keyword = match(KEY);
		const key = KEYS.find((each) => each === keyword?.[1]?.toLowerCase());
		if (character === '(' || character === ')') {
			tokens.push({ kind: character, start, end: ++at });
		} else if (character === '|') {
			tokens.push({ kind: 'or', start, end: ++at });
		} else if (match(QUOTE)) {
			tokens.push({ kind: 'phrase', ...takeValue(), start, end: at });
		} else if (character === '-' && /[^\s)|]/.test(text[at + 1] ?? ' ')) {
			tokens.push({ kind: 'not', start, end: ++at });
		} else if (key !== undefined) {
			takeFilter(start, key, keyword![0]);
		} else if (character === '#' || character === '@') {
			takeFilter(start, character === '#' ? 'list' : 'tag', character);
		} else {
			const word = match(WORD)![0];
			at += word.length;
			const operator = word.toLowerCase();
			tokens.push(
				Object.hasOwn(OPERATORS, operator)
					? { kind: OPERATORS[operator as keyof typeof OPERATORS], start, end: at }
					: { kind: 'word', text: word, start, end: at },
			);
		}
	}
	return tokens;
}
