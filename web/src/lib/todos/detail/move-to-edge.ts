import type { Client } from '@urql/svelte';
import { positionBetween } from '#lib/order/position-between.ts';
import { placeOf } from '../changes-back.ts';
import { TodosQuery } from '../documents.ts';
import { compareBy } from '../order.ts';
import type { TodoActions } from '../todo-actions.ts';
import type { Todo } from '../todo.ts';

/** As many siblings as one request has: enough to know which is the first, and mostly all of them. */
const MOST = 100;
const BY_POSITION = [{ field: 'POSITION' }] as const;

/**
 * Moves a todo to the top or the bottom of where it stands. Answers whether there was anything to do
 * and it was done.
 */
export async function moveToEdge(
	todo: Todo,
	edge: 'top' | 'bottom',
	{ client, actions }: { client: Client; actions: TodoActions },
): Promise<boolean> {
	const { data } = await client
		.query(TodosQuery, {
			filter: {
				status: 'OPEN',
				inTrash: false,
				listId: { eq: todo.list.id },
				sectionId: isThere(todo.section),
				parentId: isThere(todo.parent),
			},
			sort: [...BY_POSITION],
			first: MOST,
		})
		.toPromise();
	const siblings = [...(data?.todos.nodes ?? [])].sort(compareBy([...BY_POSITION]));
	const index = siblings.findIndex(({ id }) => id === todo.id);
	const [before, after] = [siblings[index - 1], siblings[index + 1]];
	const back = {
		...placeOf(todo),
		...(index >= 0 && (before ? { after: before.id } : after && { before: after.id })),
	};
	if (edge === 'bottom') return actions.move(todo, placeOf(todo), undefined, back);
	const [first] = siblings;
	if (first === undefined || first.id === todo.id) return false;
	const position = positionBetween(null, first.position);
	return actions.move(todo, { ...placeOf(todo), before: first.id }, position, back);
}

function isThere(place: { readonly id: string } | null) {
	return place === null ? { isNull: true } : { eq: place.id };
}
