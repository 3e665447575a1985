export const SEARCH_FIELD_ID = 'search-field';

/** Puts the cursor into the search field; false where there is none. */
export function focusSearch(): boolean {
	const field = document.getElementById(SEARCH_FIELD_ID) as HTMLInputElement | null;
	field?.select();
	return field !== null;
}
