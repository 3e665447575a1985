import type { Client } from '@urql/core';
import { TodoQuery } from '#lib/todos/documents.ts';
import type { OutboxEntry } from './outbox-store.ts';

/** How long what was changed may take to be loaded before the changes are sent, in milliseconds. */
const PATIENCE = 3000;
const AT_MOST = 50;

/** Loads the todos that left-over changes are of: the cache shows a change on top of what it changes. */
export async function prepare(client: Client, entries: readonly OutboxEntry[]): Promise<void> {
	const ids = new Set(
		entries.flatMap(({ name, variables }) => {
			const { id } = (variables.input ?? {}) as { id?: string };
			return id?.startsWith('todo_') && !/^(Create|QuickAdd|Purge)/.test(name) ? [id] : [];
		}),
	);
	const loaded = [...ids]
		.slice(0, AT_MOST)
		.map((id) => client.query(TodoQuery, { id }).toPromise());
	await Promise.race([
		Promise.allSettled(loaded),
		new Promise((resolve) => setTimeout(resolve, PATIENCE)),
	]);
}
