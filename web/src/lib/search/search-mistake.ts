import type { CombinedError } from '@urql/core';
import { parseSearch, SearchSyntaxError } from '@duly/api/search';
import * as v from 'valibot';

/** What is wrong with a search, and where: in UTF-16 code units from its beginning. */
export interface SearchMistake {
	readonly message: string;
	readonly offset: number;
	/** 0 where something is missing. */
	readonly length: number;
}

/** What is wrong with a text as a search; null where nothing is. */
export function mistakeIn(query: string): SearchMistake | null {
	try {
		parseSearch(query);
		return null;
	} catch (error) {
		if (!(error instanceof SearchSyntaxError)) throw error;
		const { message, offset, length } = error;
		return { message, offset, length };
	}
}

const Extensions = v.object({
	code: v.literal('VALIDATION_FAILED'),
	issues: v.tupleWithRest([v.object({ message: v.string() })], v.unknown()),
});

/** Whether the API refused a search as none, and did not fail for another reason. */
export function isMistake(error: CombinedError | undefined): boolean {
	return v.is(Extensions, error?.graphQLErrors[0]?.extensions);
}
