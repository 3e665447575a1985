import type { Client } from '@urql/core';
import { error } from '@sveltejs/kit';
import { ArchivedListsQuery } from '#lib/lists/documents.ts';
import { frameHas, loadView } from '../../load-view.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { client } = await event.parent();
	const listId = event.params.id;
	const isInUse = await frameHas(client, ({ lists }) =>
		lists.nodes.some(({ id }) => id === listId),
	);
	const archived = isInUse ? undefined : await archivedList(client, listId);
	if (!isInUse && !archived) error(404, 'There is no such list. It may have been deleted.');
	const { calendar } = isInUse ? await loadView(event) : { calendar: null };
	return { calendar, archived };
};

async function archivedList(client: Client, listId: string) {
	const { data } = await client.query(ArchivedListsQuery, {}).toPromise();
	return data?.lists.nodes.find(({ id, archivedAt }) => id === listId && archivedAt !== null);
}
