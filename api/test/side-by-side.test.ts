import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../src/ids/type-id.ts';
import { type Answer, createTestClient, type TestClient } from './client.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createUser } from './factories.ts';

// Two servers that share only the database, as behind a load balancer.
let database: TestDatabase;
let servers: [TestClient, TestClient];
beforeAll(async () => {
	database = await createTestDatabase();
	servers = [
		await createTestClient({ db: database.db }),
		await createTestClient({ db: database.db }),
	];
});
afterAll(async () => {
	await Promise.all(servers.map((server) => server.close()));
	await database.close();
});

const CREATE = `mutation ($id: ID!, $title: String!) {
	createTodo(input: { id: $id, title: $title }) {
		__typename ... on CreateTodoPayload { todo { id title } }
	}
}`;
const PAGE = `query ($after: String) {
	todos(first: 3, after: $after) { nodes { title } pageInfo { endCursor } }
}`;

interface Page {
	todos: { nodes: { title: string }[]; pageInfo: { endCursor: string } };
}

test('a write that is retried on another server has no second effect', async () => {
	const { id: userId } = await createUser(database.db);
	const id = newId('Todo');
	const answers = await Promise.all(
		Array.from({ length: 10 }, (_, at) =>
			servers[at % 2]!.as(userId).query(CREATE, { id, title: `Attempt ${at}` }),
		),
	);
	const titles = new Set(answers.map(({ data }) => data!.createTodo.todo.title));
	expect(titles.size).toBe(1);
	const { data } = await servers[0].as(userId).query('{ todos { totalCount } }');
	expect(data!.todos.totalCount).toBe(1);
});

test('pagination continues on another server after each page', async () => {
	const { id: userId } = await createUser(database.db);
	const written = Array.from({ length: 9 }, (_, at) => `Todo ${at}`);
	for (const [at, title] of written.entries()) {
		await servers[at % 2]!.as(userId).query(CREATE, { id: newId('Todo'), title });
	}
	const seen: string[] = [];
	let after: string | null = null;
	for (let page = 0; page < 3; page += 1) {
		const server = servers[page % 2]!.as(userId);
		const { data }: Answer<Page> = await server.query<Page>(PAGE, { after });
		seen.push(...data!.todos.nodes.map(({ title }) => title));
		after = data!.todos.pageInfo.endCursor;
	}
	expect(seen).toEqual(written);
});
