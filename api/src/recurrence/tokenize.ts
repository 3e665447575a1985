/** A word (letters), a number (digits) or a single sign of a text. */
export interface Token {
	/** Lower case. Empty where the token must not be read: it belongs to something else already. */
	readonly text: string;
	/** Offsets in UTF-16 code units. */
	readonly start: number;
	readonly end: number;
	/** Nothing stands between this token and the one before it. */
	readonly glued: boolean;
}

/** What a reader understood: a value, and the token at which reading goes on. */
export interface Reading<T> {
	readonly value: T;
	readonly end: number;
}

/** Reads what begins at a token, or null. Readers look ahead a bounded way and never throw. */
export type Reader<T> = (tokens: readonly Token[], at: number) => Reading<T> | null;

// One alternative fits each character, so that matching takes linear time whatever the text.
const TOKEN = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[0-9]+|\S/gu;

/** Cuts a text into tokens; white space only parts them. */
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

/** The word or number that stands apart at a place; '' where there is none. */
export function apart(tokens: readonly Token[], at: number): string {
	const token = tokens[at];
	return token && !token.glued ? token.text : '';
}

/** What is attached to the token before a place; '' where there is nothing. */
export function attached(tokens: readonly Token[], at: number): string {
	const token = tokens[at];
	return token?.glued ? token.text : '';
}

/** Whether white space or the end of the text comes before a place. */
export function isGap(tokens: readonly Token[], at: number): boolean {
	return !tokens[at]?.glued;
}

/** Whether a phrase can end before a place: at a gap, or at punctuation that a gap follows. */
export function canEnd(tokens: readonly Token[], at: number): boolean {
	let next = at;
	while (/^[,;.!?]$/.test(attached(tokens, next))) next++;
	return isGap(tokens, next);
}

/** Reads a list: items with commas, “and” or both between them. */
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
