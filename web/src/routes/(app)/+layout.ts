import { error } from '@sveltejs/kit';
import { dayAt } from '#lib/todos/calendar.ts';
import type { LayoutLoad } from './$types';
import { FrameQuery } from './frame.ts';
import { sessionClient } from './session-client.ts';

export const load: LayoutLoad = async ({ data }) => {
	const client = sessionClient(data);
	const { data: frame } = await client.query(FrameQuery, {}).toPromise();
	if (frame === undefined) {
		error(503, 'Duly cannot reach your todos right now. Nothing is lost; try again in a moment.');
	}
	const { isSidebarClosed } = data;
	const today = data.today ?? dayAt(new Date(), frame.viewer.settings.timeZone);
	return { client, today, isSidebarClosed, inboxId: frame.viewer.inbox.id };
};
