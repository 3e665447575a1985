import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { buildSchema, isInterfaceType, isUnionType } from 'graphql';
import { expect, test } from 'vitest';
import { read } from '../source.ts';
import { type Outsider, useOutsideWorld } from './outside-world.ts';

const world = useOutsideWorld();

/** The possible types of `Error` for Apollo's cache, from the schema. */
const schema = buildSchema(read('schema.graphql'));
const possibleTypes = Object.fromEntries(
	Object.values(schema.getTypeMap())
		.filter((type) => isInterfaceType(type) || isUnionType(type))
		.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

async function clientOf(person: Outsider): Promise<ApolloClient> {
	const authorization = `Bearer ${await person.token()}`;
	return new ApolloClient({
		link: new HttpLink({ uri: world.endpoint, headers: { authorization } }),
		cache: new InMemoryCache({
			possibleTypes,
			typePolicies: { Query: { fields: { todos: relayStylePagination(['filter', 'sort']) } } },
		}),
	});
}

const TODOS = gql`
	query ($first: Int, $after: String) {
		todos(first: $first, after: $after) {
			edges {
				cursor
				node {
					id
					title
				}
			}
			pageInfo {
				hasNextPage
				hasPreviousPage
				startCursor
				endCursor
			}
		}
	}
`;

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

const RENAME = gql`
	mutation ($input: UpdateTodoInput!) {
		updateTodo(input: $input) {
			... on UpdateTodoPayload {
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

/** The titles in the cache, read as a component reads them. */
function titlesIn(client: ApolloClient): string[] {
	const data = client.readQuery<{ todos: { edges: { node: { title: string } }[] } }>({
		query: TODOS,
	});
	return data!.todos.edges.map(({ node }) => node.title);
}

test('the result of a mutation updates each cached query with the same object id', async () => {
	const ada = await world.person();
	const client = await clientOf(ada);
	const input = { title: 'Buy milk' };
	const { data } = await client.mutate<{ createTodo: { todo: { id: string } } }>({
		mutation: CREATE,
		variables: { input },
	});
	const { id } = data!.createTodo.todo;
	await client.query({ query: TODOS });
	expect(titlesIn(client)).toEqual(['Buy milk']);
	await client.mutate({ mutation: RENAME, variables: { input: { id, title: 'Buy oat milk' } } });
	expect(titlesIn(client)).toEqual(['Buy oat milk']);
});

test('pages merge into one list without duplicates', async () => {
	const ada = await world.person();
	const client = await clientOf(ada);
	for (const title of ['a', 'b', 'c', 'd', 'e']) {
		await client.mutate({ mutation: CREATE, variables: { input: { title } } });
	}
	const query = client.watchQuery<{ todos: { pageInfo: { endCursor: string } } }>({
		query: TODOS,
		variables: { first: 2 },
	});
	let { data } = await query.refetch();
	for (let page = 1; page < 3; page++) {
		const after = data!.todos.pageInfo.endCursor;
		({ data } = await query.fetchMore({ variables: { first: 2, after } }));
	}
	expect(titlesIn(client)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('an expected failure is data, and any other is an error with a code', async () => {
	const client = await clientOf(await world.person());
	const { data } = await client.mutate({ mutation: CREATE, variables: { input: { title: '' } } });
	expect(data).toMatchObject({ createTodo: { code: 'VALIDATION_FAILED' } });

	const error = await client
		.query({ query: TODOS, variables: { first: 101 } })
		.catch((reason: unknown) => reason);
	expect(CombinedGraphQLErrors.is(error)).toBe(true);
	expect((error as CombinedGraphQLErrors).errors[0]!.extensions).toMatchObject({
		code: 'BAD_USER_INPUT',
	});
});
