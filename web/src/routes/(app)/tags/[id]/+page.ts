import { error } from '@sveltejs/kit';
import { FrameQuery, frameVariables } from '../../frame.ts';
import { loadView } from '../../load-view.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { client, today } = await event.parent();
	const frame = client.readQuery(FrameQuery, frameVariables(today));
	const isKnown = frame?.data?.tags.nodes.some(({ id }) => id === event.params.id);
	if (!isKnown) error(404, 'There is no such tag. It may have been deleted.');
	await loadView(event);
};
