import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createUser } from '../../test/factories.ts';
import { type HttpServer, startHttpServer } from '../../test/http-server.ts';
import { WEB_URL } from '../../test/issuer.ts';
import { schema } from '../schema.ts';
import { MAX_COST } from './cost-limit.ts';

let database: TestDatabase;
let server: HttpServer;
beforeAll(async () => {
	database = await createTestDatabase();
	server = await startHttpServer(database.db, { schema });
});
afterAll(async () => {
	await server.stop();
	await database.close();
});

const NESTED = `query ($first: Int) {
	lists(first: $first) { nodes { todos(first: $first) { nodes { subtasks(first: $first) { nodes { id } } } } } }
}`;

async function ask(query: string, variables: object, headers: Record<string, string> = {}) {
	const response = await server.post({ query, variables }, headers);
	return { response, answer: await response.json() };
}

test('three nested pages of 100 are refused, also by variables, with cost and limit', async () => {
	const { response, answer } = await ask(NESTED, { first: 100 });
	const cost = 1 + 100 * (2 + 100 * (2 + 100));
	expect(response.status).toBe(400);
	expect(cost).toBeGreaterThan(20 * MAX_COST);
	expect(answer).toEqual({
		errors: [
			{
				message: `This operation costs ${cost} points, and at most ${MAX_COST} are allowed. Ask for smaller pages, or for less of each object.`,
				extensions: { code: 'QUERY_TOO_COMPLEX', cost, limit: MAX_COST },
			},
		],
	});
});

test('lists with their todos and everything of them are within the limit at the default sizes', async () => {
	const { answer } = await ask(
		`{ lists { nodes { name sections { name } todos { nodes { title list { name } section { name } parent { title } tags { name } subtasks(first: 5) { nodes { title } } } } } } }`,
		{},
	);
	expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('a page that is too large is refused by its field, with the allowed range', async () => {
	const ada = await createUser(database.db);
	const authorization = `Bearer ${await server.issuer.token(ada.id)}`;
	const { answer } = await ask(
		'{ todos(first: 100000) { nodes { title } } }',
		{},
		{ authorization },
	);
	expect(answer.errors).toMatchObject([{ message: '`first` must be between 0 and 100.' }]);
});

test('the same document with other variables is executed', async () => {
	const { answer } = await ask(NESTED, { first: 10 });
	expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('a subscription has a cost like a query', async () => {
	const { answer } = await ask(
		'subscription { changes { changes { ... on TodoListChanged { list { todos(first: 100) { nodes { subtasks(first: 100) { nodes { id } } } } } } } } }',
		{},
	);
	expect(answer.errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
});

describe('the cost is reported', () => {
	const cost = { requested: 2 + 7, limit: MAX_COST };
	const query = '{ todos(first: 7) { nodes { title } pageInfo { endCursor } } }';

	test('to requests with the header, in extensions and in headers', async () => {
		const { response, answer } = await ask(query, {}, { 'x-duly-cost': '1' });
		expect(answer.extensions).toEqual({ cost });
		expect(response.headers.get('x-duly-cost')).toBe('9');
		expect(response.headers.get('x-duly-cost-limit')).toBe(String(MAX_COST));
	});

	test('to no other request', async () => {
		const { response, answer } = await ask(query, {});
		expect(answer).not.toHaveProperty('extensions');
		expect(response.headers.has('x-duly-cost')).toBe(false);
	});

	test('if the operation is refused for its cost', async () => {
		const { answer } = await ask(NESTED, { first: 100 }, { 'x-duly-cost': '1' });
		expect(answer.extensions.cost).toEqual({ requested: 1_020_201, limit: MAX_COST });
	});

	test('to pages of the web app', async () => {
		const response = await fetch(`${server.url}/graphql`, {
			method: 'OPTIONS',
			headers: { origin: WEB_URL, 'access-control-request-method': 'POST' },
		});
		expect(response.headers.get('access-control-allow-headers')).toContain('x-duly-cost');
	});
});
