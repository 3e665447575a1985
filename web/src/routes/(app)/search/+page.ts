import { isMistake } from '#lib/search/search-mistake.ts';
import { fetchView } from '../load-view.ts';
import { searchedIn } from '../views.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const result = await fetchView(event);
	return { query: searchedIn(event.url), isMistaken: isMistake(result?.error) };
};
