import { readFilter } from './read-filter.ts';
import type { SearchNode, SearchQuery, Span } from './search-query.ts';
import { SearchSyntaxError } from './search-syntax-error.ts';
import { type SearchToken, tokenizeSearch } from './tokenize.ts';
import { priorityOfMark } from './vocabulary.ts';

/** Maximum length of a search in UTF-16 code units. */
export const MAX_SEARCH_CHARACTERS = 1000;
/** Maximum nesting of parentheses and negations. */
export const MAX_SEARCH_DEPTH = 50;
/** Maximum number of words, phrases and filters of a search. */
export const MAX_SEARCH_CONDITIONS = 50;
/** Maximum number of words and phrases without a letter or digit, which use no index. */
export const MAX_SYMBOL_WORDS = 5;

/** A word with a letter or digit, which the full-text index contains. */
const INDEXABLE = /[0-9\p{L}]/u;

/**
 * Parses a search:
 *
 *     search  = [ either ]
 *     either  = all { ( "|" | "OR" ) all }
 *     all     = one { [ "AND" ] one }
 *     one     = ( "-" | "NOT" ) one | "(" either ")" | word | phrase | key ":" value
 *
 * Keywords, keys and values are case-insensitive.
 *
 * @param isStored whether the search is of a saved filter, which can predate the limits on conditions.
 * @throws SearchSyntaxError for any other text, with the position and the expected syntax.
 */
export function parseSearch(text: string, { isStored = false } = {}): SearchQuery {
	refuseUnfit(text);
	const tokens = tokenizeSearch(text);
	if (tokens.length === 0) return { root: null };
	if (!isStored) refuseExcess(tokens);
	const parser = new Parser(tokens, text.length);
	return { root: parser.parse() };
}

function refuseUnfit(text: string): void {
	if (text.length > MAX_SEARCH_CHARACTERS) {
		const excess = { start: MAX_SEARCH_CHARACTERS, end: text.length };
		throw new SearchSyntaxError(
			excess,
			`A search can have at most ${MAX_SEARCH_CHARACTERS} characters.`,
		);
	}
	// PostgreSQL cannot store lone surrogates and NUL.
	const at = text.search(/\p{Surrogate}|\0/u);
	if (at !== -1) {
		const character = { start: at, end: at + 1 };
		throw new SearchSyntaxError(character, 'This character cannot be searched for.');
	}
}

function refuseExcess(tokens: readonly SearchToken[]): void {
	let conditions = 0;
	let symbolWords = 0;
	for (const token of tokens) {
		if (!('text' in token || 'value' in token)) continue;
		conditions += 1;
		if (conditions > MAX_SEARCH_CONDITIONS) {
			const message = `A search can have at most ${MAX_SEARCH_CONDITIONS} words and filters.`;
			throw new SearchSyntaxError(token, message);
		}
		const text = token.kind === 'word' ? token.text : token.kind === 'phrase' ? token.value : null;
		if (text === null || isIndexable(text)) continue;
		symbolWords += 1;
		if (symbolWords > MAX_SYMBOL_WORDS) {
			const message = `A search can have at most ${MAX_SYMBOL_WORDS} words without a letter or digit.`;
			throw new SearchSyntaxError(token, message);
		}
	}
}

/** Whether the full-text index can contain a word or phrase. */
export function isIndexable(text: string): boolean {
	return INDEXABLE.test(text);
}

class Parser {
	readonly #tokens: readonly SearchToken[];
	readonly #end: number;
	#at = 0;

	constructor(tokens: readonly SearchToken[], end: number) {
		this.#tokens = tokens;
		this.#end = end;
	}

	parse(): SearchNode {
		const root = this.#either(0);
		const rest = this.#next;
		if (rest !== undefined) throw new SearchSyntaxError(rest, 'This “)” closes nothing.');
		return root;
	}

	get #next(): SearchToken | undefined {
		return this.#tokens[this.#at];
	}

	#take(kind: SearchToken['kind']): SearchToken | undefined {
		const token = this.#next;
		if (token?.kind !== kind) return undefined;
		this.#at += 1;
		return token;
	}

	#either(depth: number): SearchNode {
		const operands = [this.#all(depth)];
		while (this.#take('or')) operands.push(this.#all(depth));
		return joined('or', operands);
	}

	#all(depth: number): SearchNode {
		const operands = [this.#one(depth)];
		for (;;) {
			const next = this.#next?.kind;
			if (next === undefined || next === 'or' || next === ')') return joined('and', operands);
			this.#take('and');
			operands.push(this.#one(depth));
		}
	}

	#one(depth: number): SearchNode {
		const token = this.#next;
		if (token === undefined || token.kind === ')' || token.kind === 'or' || token.kind === 'and') {
			throw this.#missing();
		}
		if ((token.kind === '(' || token.kind === 'not') && depth >= MAX_SEARCH_DEPTH) {
			throw new SearchSyntaxError(token, `At most ${MAX_SEARCH_DEPTH} levels can be nested.`);
		}
		this.#at += 1;
		const { start, end } = token;
		switch (token.kind) {
			case 'not': {
				const operand = this.#one(depth + 1);
				return { kind: 'not', operand, start, end: operand.end };
			}
			case '(': {
				const inner = this.#either(depth + 1);
				const close = this.#take(')');
				if (!close) throw new SearchSyntaxError(token, 'This “(” is never closed.');
				return inner;
			}
			case 'word': {
				const priority = priorityOfMark(token.text);
				return priority === null
					? { kind: 'word', text: token.text, start, end }
					: { kind: 'priority', comparison: '=', priority, start, end };
			}
			case 'phrase':
				refuseOpen(token);
				if (token.value.trim() === '') {
					throw new SearchSyntaxError(token, 'Expected words between the quotes.');
				}
				return { kind: 'phrase', text: token.value.trim(), start, end };
			case 'filter':
				refuseOpen(token);
				return readFilter(token);
		}
	}

	/** The error for a missing operand. */
	#missing(): SearchSyntaxError {
		const [before, here] = [this.#tokens[this.#at - 1], this.#next];
		const span: Span = here ?? { start: this.#end, end: this.#end };
		if (here?.kind === ')' && before?.kind === '(') {
			const pair = { start: before.start, end: here.end };
			return new SearchSyntaxError(pair, 'Expected something between the parentheses.');
		}
		if (here?.kind === ')' && before === undefined) {
			return new SearchSyntaxError(here, 'This “)” closes nothing.');
		}
		const operator = before && OPERATOR_NAMES[before.kind];
		if (operator) return new SearchSyntaxError(span, `Expected something after ${operator}.`);
		if (before?.kind === '(' && here === undefined) {
			return new SearchSyntaxError(before, 'This “(” is never closed.');
		}
		const name = here && OPERATOR_NAMES[here.kind];
		return new SearchSyntaxError(span, `Expected something before ${name}.`);
	}
}

const OPERATOR_NAMES: Partial<Record<SearchToken['kind'], string>> = {
	and: 'AND',
	or: 'OR',
	not: 'NOT',
};

function joined(kind: 'and' | 'or', operands: readonly SearchNode[]): SearchNode {
	const [first, last] = [operands[0]!, operands.at(-1)!];
	if (operands.length === 1) return first;
	return { kind, operands, start: first.start, end: last.end };
}

function refuseOpen({ quotes, valueSpan: { start } }: Extract<SearchToken, { quotes: string }>) {
	if (quotes !== 'open') return;
	throw new SearchSyntaxError({ start, end: start + 1 }, 'This quote is never closed.');
}
