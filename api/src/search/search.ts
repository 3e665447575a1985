/** The public interface of the search language for the API and the web app. */
export { MAX_SEARCH_DEPTH, MAX_SEARCH_CHARACTERS, parseSearch } from './parse-search.ts';
export { printSearch } from './print-search.ts';
export { SearchSyntaxError } from './search-syntax-error.ts';
export { type SearchToken, tokenizeSearch } from './tokenize.ts';
export { FEATURES, KEYS, PRIORITY_NAMES, STATES, WEEKDAYS } from './vocabulary.ts';
export type * from './search-query.ts';
