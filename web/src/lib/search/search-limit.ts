/** How long a search may be, in characters. */
export const SEARCH_LIMIT = 1000;
