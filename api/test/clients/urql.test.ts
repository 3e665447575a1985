import { Client, fetchExchange, gql } from '@urql/core';
import { expect, test, vi } from 'vitest';
import { type Outsider, useOutsideWorld } from './outside-world.ts';

const world = useOutsideWorld();

const CREATE = gql`
	mutation ($input: CreateTodoInput!) {
		createTodo(input: $input) {
			__typename
		}
	}
`;

async function clientOf(person: Outsider): Promise<Client> {
	const authorization = `Bearer ${await person.token()}`;
	return new Client({
		url: world.endpoint,
		preferGetMethod: false,
		exchanges: [fetchExchange],
		// urql's own transport for subscriptions: Server-Sent Events over `fetch`.
		fetchSubscriptions: true,
		fetchOptions: { headers: { authorization } },
	});
}

const CHANGES = gql`
	subscription {
		changes {
			cursor
			changes {
				... on TodoChanged {
					todo {
						title
					}
				}
			}
		}
	}
`;

test('it creates a todo and reads it back', async () => {
	const client = await clientOf(await world.person());
	await client.mutation(CREATE, { input: { title: 'Buy milk' } });
	const { data } = await client.query('{ todos { nodes { title } } }', {});
	expect(data.todos.nodes).toMatchObject([{ title: 'Buy milk' }]);
});

test('it receives changes over its own Server-Sent Events', async () => {
	const client = await clientOf(await world.person());
	const pages: string[][] = [];
	const subscription = client.subscription(CHANGES, {}).subscribe(({ data, error }) => {
		if (error) throw error;
		const todos = data.changes.changes.flatMap(({ todo }: { todo?: object }) => todo ?? []);
		pages.push(todos.map(({ title }: { title: string }) => title));
	});
	await vi.waitFor(() => expect(pages).toEqual([[]]));
	await client.mutation(CREATE, { input: { title: 'Buy milk' } });
	await vi.waitFor(() => expect(pages).toEqual([[], ['Buy milk']]));
	subscription.unsubscribe();
});

test('it exposes the code of an error', async () => {
	const client = await clientOf(await world.person());
	const { error } = await client.query('{ todos(query: "due:") { totalCount } }', {});
	expect(error!.graphQLErrors[0]!.extensions).toMatchObject({
		code: 'VALIDATION_FAILED',
		issues: [{ offset: expect.any(Number) }],
	});
});
