import { error } from '@sveltejs/kit';
import { frameHas, loadView } from '../../load-view.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { client } = await event.parent();
	const isKnown = await frameHas(client, (frame) =>
		frame.lists.nodes.some(({ id }) => id === event.params.id),
	);
	if (!isKnown) error(404, 'There is no such list. It may have been deleted.');
	return loadView(event);
};
