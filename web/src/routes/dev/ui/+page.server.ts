import { error } from '@sveltejs/kit';
import { dev } from '$app/env';
import type { PageServerLoad } from './$types';

/** A workbench, not a part of the product. */
export const load: PageServerLoad = () => {
	if (!dev) error(404);
};
