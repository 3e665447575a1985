import { ClientError, gql, GraphQLClient } from 'graphql-request';
import { expect, test } from 'vitest';
import { type Outsider, useOutsideWorld } from './outside-world.ts';

const world = useOutsideWorld();

async function clientOf(person: Outsider): Promise<GraphQLClient> {
	const authorization = `Bearer ${await person.token()}`;
	return new GraphQLClient(world.endpoint, { headers: { authorization } });
}

const CREATE = gql`
	mutation ($input: CreateTodoInput!) {
		createTodo(input: $input) {
			... on CreateTodoPayload {
				todo {
					id
					title
				}
			}
			... on Error {
				code
				message
			}
		}
	}
`;

test('it creates a todo and reads it back', async () => {
	const client = await clientOf(await world.person());
	await client.request(CREATE, { input: { title: 'Buy milk' } });
	expect(await client.request('{ todos { totalCount nodes { title } } }')).toEqual({
		todos: { totalCount: 1, nodes: [{ title: 'Buy milk' }] },
	});
});

test('it returns an expected failure as data and throws other errors with their code', async () => {
	const client = await clientOf(await world.person());
	expect(await client.request(CREATE, { input: { title: '' } })).toMatchObject({
		createTodo: { code: 'VALIDATION_FAILED' },
	});
	const wrong = await client.request('{ todos(first: 101) { totalCount } }').catch((e) => e);
	expect(wrong).toBeInstanceOf(ClientError);
	expect(wrong.response.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);

	const stranger = new GraphQLClient(world.endpoint, {
		headers: { authorization: 'Bearer a.b.c' },
	});
	const refused = await stranger.request('{ viewer { name } }').catch((e) => e);
	expect(refused.response).toMatchObject({
		status: 401,
		errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
	});
});
