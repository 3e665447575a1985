import type { CombinedError } from '@urql/core';
import * as v from 'valibot';

/** What is wrong with a search, and where: in UTF-16 code units from its beginning. */
export interface SearchMistake {
	readonly message: string;
	readonly offset: number;
}

const Extensions = v.object({
	code: v.literal('VALIDATION_FAILED'),
	issues: v.tupleWithRest(
		[v.object({ message: v.string(), offset: v.nullish(v.number(), 0) })],
		v.unknown(),
	),
});

/** The mistake that the API found in a search; null where it failed for another reason, or did not. */
export function mistakeOf(error: CombinedError | undefined): SearchMistake | null {
	const result = v.safeParse(Extensions, error?.graphQLErrors[0]?.extensions);
	return result.success ? result.output.issues[0] : null;
}

/** A search in three parts: before the mistake, the word that it is in, and after that. */
export function aroundMistake(query: string, { offset }: SearchMistake): [string, string, string] {
	const [word = ''] = /^\S*/.exec(query.slice(offset)) ?? [];
	return [query.slice(0, offset), word, query.slice(offset + word.length)];
}
