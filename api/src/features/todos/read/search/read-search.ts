import { ValidationError } from '../../../../errors.ts';
import { parseSearch } from '../../../../search/parse-search.ts';
import type { SearchQuery } from '../../../../search/search-query.ts';
import { SearchSyntaxError } from '../../../../search/search-syntax-error.ts';

/**
 * The search in an argument.
 * @throws ValidationError that names the argument and where in it the mistake is.
 */
export function readSearch(text: string, ...path: string[]): SearchQuery {
	try {
		return parseSearch(text);
	} catch (error) {
		if (!(error instanceof SearchSyntaxError)) throw error;
		throw new ValidationError([{ path, message: error.message, offset: error.offset }]);
	}
}
