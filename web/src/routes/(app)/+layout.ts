import { error } from '@sveltejs/kit';
import type { LayoutLoad } from './$types';
import { FrameQuery, frameVariables } from './frame.ts';
import { sessionClient } from './session-client.ts';

export const load: LayoutLoad = async ({ data }) => {
	const client = sessionClient(data);
	const { data: frame } = await client.query(FrameQuery, frameVariables(data.today)).toPromise();
	if (frame === undefined) {
		error(503, 'Duly cannot reach your todos right now. Nothing is lost; try again in a moment.');
	}
	const { timeZone, today, isSidebarClosed } = data;
	return { client, timeZone, today, isSidebarClosed, inboxId: frame.viewer.inbox.id };
};
