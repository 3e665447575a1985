/** Number of nodes in a page if neither `first` nor `last` is given. */
export const DEFAULT_PAGE_SIZE = 50;
/** Maximum number of nodes in a page. */
export const MAX_PAGE_SIZE = 100;
