/** How many nodes a page has where nobody says how many. */
export const DEFAULT_PAGE_SIZE = 50;
/** How many it may have. */
export const MAX_PAGE_SIZE = 100;
