import type { Span } from './search-query.ts';

/** A text that is not of the search language: where it goes wrong, and what was expected there. */
export class SearchSyntaxError extends Error {
	override readonly name = 'SearchSyntaxError';
	/** Where the mistake begins, in UTF-16 code units. */
	readonly offset: number;
	/** How long it is, in UTF-16 code units; 0 where something is missing. */
	readonly length: number;

	constructor({ start, end }: Span, message: string) {
		super(message);
		this.offset = start;
		this.length = end - start;
	}
}
