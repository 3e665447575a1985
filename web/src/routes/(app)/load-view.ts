import type { Client } from '@urql/core';
import { TodosQuery } from '#lib/todos/documents.ts';
import { pageOf } from '#lib/todos/view.ts';
import { viewOf } from './views.ts';

interface ViewEvent {
	readonly route: { readonly id: string | null };
	readonly params: { readonly id?: string };
	parent(): Promise<{ client: Client; inboxId: string; today: string }>;
}

/**
 * Waits for the first page of the todos that a route shows, so that a navigation (or the hover
 * before it) ends with all in place. A failure is the view's to show.
 */
export async function loadView({ route, params, parent }: ViewEvent): Promise<void> {
	const { client, inboxId, today } = await parent();
	const view = viewOf(route.id, params, { inboxId, today });
	if (view !== null) await client.query(TodosQuery, pageOf(view)).toPromise();
}
