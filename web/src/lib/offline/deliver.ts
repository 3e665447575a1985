import { TodoQuery } from '#lib/todos/documents.ts';
import type { Todo } from '#lib/todos/todo.ts';
import { type Conflict, conflictsOf } from './conflict.ts';
import { isForLater, type Outcome } from './outcome.ts';
import type { OutboxExchange } from './outbox-exchange.ts';
import type { OutboxEntry } from './outbox-store.ts';

/** What a person should know of a change that waited. */
export type Notice =
	| { readonly kind: 'overwritten'; readonly todo: Todo; readonly conflicts: readonly Conflict[] }
	| { readonly kind: 'gone'; readonly title: string; readonly typed: Record<string, unknown> };

/** How often a todo is looked at again, because it changed just then. */
const AT_MOST = 5;

/**
 * Sends an update that had to wait. The later change wins, field by field; but whoever wins looks
 * first at what there is, so that the person hears what was overwritten. `ifUpdatedAt` makes sure
 * that nothing came in between.
 */
export async function deliverLate(
	entry: OutboxEntry,
	server: Pick<OutboxExchange, 'ask' | 'send'>,
	notify: (notice: Notice) => void,
): Promise<Outcome> {
	const input = entry.variables.input as { readonly id: string } & Record<string, unknown>;
	const { id, ...changes } = input;
	const base = entry.base ?? {};
	for (let attempt = 0; attempt < AT_MOST; attempt++) {
		const found = await server.ask(TodoQuery, { id });
		if (isForLater(found) || found.error !== undefined) return found;
		const todo = (found.data as { todo: Todo | null }).todo;
		if (todo === null) {
			const title = String(base.title ?? changes.title ?? '');
			notify({ kind: 'gone', title, typed: changes });
			return { data: { updateTodo: GONE }, error: undefined };
		}
		const variables = { input: { ...input, ifUpdatedAt: todo.updatedAt } };
		const outcome = await server.send({ text: entry.text, variables });
		const answer = (outcome.data as { updateTodo?: { __typename: string } } | undefined)
			?.updateTodo;
		if (answer?.__typename === 'ConflictError') continue;
		const conflicts = conflictsOf(changes, base, todo);
		if (answer?.__typename === 'UpdateTodoPayload' && conflicts.length > 0) {
			notify({ kind: 'overwritten', todo, conflicts });
		}
		return outcome;
	}
	return server.send(entry);
}

/** The person has been told, with what they can do about it. */
const GONE = { __typename: 'NotFoundError', message: '' };
