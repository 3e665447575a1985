import type { Span } from './search-query.ts';

/** A search has a syntax error; the message states the expected syntax. */
export class SearchSyntaxError extends Error {
	override readonly name = 'SearchSyntaxError';
	/** The start of the error, in UTF-16 code units. */
	readonly offset: number;
	/** The length of the error, in UTF-16 code units; 0 if something is missing. */
	readonly length: number;

	constructor({ start, end }: Span, message: string) {
		super(message);
		this.offset = start;
		this.length = end - start;
	}
}
