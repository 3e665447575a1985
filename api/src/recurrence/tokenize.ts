/** A word (letters), a number (digits) or a single sign of a text. */
export interface Token {
	/** Lower case. Empty if the token is claimed and must not be read. */
	readonly text: string;
	/** Offsets in UTF-16 code units. */
	readonly start: number;
	readonly end: number;
	/** No white space precedes this token. */
	readonly glued: boolean;
}

/** The result of a reader: a value, and the index of the next token. */
export interface Reading<T> {
	readonly value: T;
	readonly end: number;
}

/** Reads a phrase that begins at a token, or returns null. Look-ahead is bounded; never throws. */
export type Reader<T> = (tokens: readonly Token[], at: number) => Reading<T> | null;

// Exactly one alternative matches each character, so matching takes linear time.
const TOKEN = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[0-9]+|\S/gu;

/** Splits a text into tokens, without white space. */
export function tokenize(text: string): Token[] {
	const tokens: Token[] = [];
	let previousEnd = 0;
	for (const { 0: match, index: start } of text.matchAll(TOKEN)) {
		const end = start + match.length;
		const glued = start === previousEnd && start > 0;
		tokens.push({ text: match.toLowerCase().replaceAll('’', "'"), start, end, glued });
		previousEnd = end;
	}
	return tokens;
}

/** The text of the token at an index if white space precedes it; otherwise ''. */
export function apart(tokens: readonly Token[], at: number): string {
	const token = tokens[at];
	return token && !token.glued ? token.text : '';
}

/** The token attached to the one before an index; '' if there is none. */
export function attached(tokens: readonly Token[], at: number): string {
	const token = tokens[at];
	return token?.glued ? token.text : '';
}

/** Whether white space or the end of the text is before an index. */
export function isGap(tokens: readonly Token[], at: number): boolean {
	return !tokens[at]?.glued;
}

/** Whether a phrase can end before an index: at white space or punctuation before white space. */
export function canEnd(tokens: readonly Token[], at: number): boolean {
	let next = at;
	while (/^[,;.!?]$/.test(attached(tokens, next))) next++;
	return isGap(tokens, next);
}

/** Reads a list: items separated by commas, “and” or both. */
export function readList<T>(
	tokens: readonly Token[],
	at: number,
	readItem: Reader<T>,
	joiners: ReadonlySet<string> = AND,
): Reading<T[]> | null {
	const values: T[] = [];
	let end = at;
	for (let next = at; ;) {
		const item = readItem(tokens, next);
		if (!item) break;
		values.push(item.value);
		end = next = item.end;
		if (attached(tokens, next) === ',') next++;
		if (joiners.has(apart(tokens, next))) next++;
		if (next === end) break;
	}
	return values.length > 0 ? { value: values, end } : null;
}

const AND: ReadonlySet<string> = new Set(['and', '&']);
