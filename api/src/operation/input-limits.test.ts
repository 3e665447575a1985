import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createUser } from '../../test/factories.ts';
import { type HttpServer, startHttpServer } from '../../test/http-server.ts';
import { schema } from '../schema.ts';
import { MAX_COST } from './cost-limit.ts';
import { MAX_INPUT_DEPTH, MAX_CONDITIONS } from './input-limits.ts';

// The inputs of specs/decisions/0018-cost-and-rate-limits.md, sent as a client would send them.

let database: TestDatabase;
let server: HttpServer;
let authorization: string;
beforeAll(async () => {
	database = await createTestDatabase();
	server = await startHttpServer(database.db, { schema });
	const ada = await createUser(database.db);
	authorization = `Bearer ${await server.issuer.token(ada.id)}`;
});
afterAll(async () => {
	await server.stop();
	await database.close();
});

const TODOS =
	'query ($filter: TodoFilter, $query: String) { todos(filter: $filter, query: $query) { totalCount } }';

async function ask(query: string, variables: object = {}) {
	return send(JSON.stringify({ query, variables }));
}

async function send(body: string) {
	const response = await server.post(body, { authorization });
	const { data, errors } = (await response.json()) as {
		data?: object;
		errors?: { message: string; extensions: { code: string } }[];
	};
	return { status: response.status, data, errors };
}

const repeated = <T>(count: number, item: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => item(index));
/** As JSON, because `JSON.stringify` cannot write so many levels. */
const nested = (key: 'and' | 'or' | 'not', depth: number) => {
	const [open, close] = key === 'not' ? [`{"not":`, '}'] : [`{"${key}":[`, ']}'];
	return open.repeat(depth) + '{"status":"OPEN"}' + close.repeat(depth);
};
const days = (count: number) => repeated(count, () => '2026-12-24');
const todoIds = (count: number) => repeated(count, () => 'todo_01k9v2m3n4e5f6g7h8j9k0m1n2');

describe('an argument beyond a bound is refused with its path, before SQL is built', () => {
	test.each<[string, object, string]>([
		[
			'70,000 days',
			{ dueDate: { in: days(70_000) } },
			'`filter.dueDate.in` can have at most 100 items.',
		],
		[
			'101 days',
			{ startDate: { nin: days(101) } },
			'`filter.startDate.nin` can have at most 100 items.',
		],
		[
			'100,000 titles',
			{ title: { in: repeated(100_000, String) } },
			'`filter.title.in` can have at most 100 items.',
		],
		['501 ids', { id: { in: todoIds(501) } }, '`filter.id.in` can have at most 500 items.'],
		[
			'20,000 alternatives',
			{ or: repeated(20_000, () => ({ status: 'OPEN' })) },
			'`filter.or` can have at most 100 items.',
		],
		[
			'2,000 conditions on tags',
			{ and: repeated(2_000, () => ({ tags: { every: { name: { contains: 'x' } } } })) },
			'`filter.and` can have at most 100 items.',
		],
		[
			'more conditions than an argument can have',
			{ or: repeated(100, () => ({ status: 'OPEN', inTrash: false, isRecurring: true })) },
			`\`filter\` can have at most ${MAX_CONDITIONS} conditions.`,
		],
		[
			'a pattern of 900 kB',
			{ title: { contains: 'x'.repeat(900_000) } },
			'`filter.title.contains` can have at most 200 characters.',
		],
		[
			'a text longer than any that is stored',
			{ not: { notes: { eq: 'x'.repeat(50_001) } } },
			'`filter.not.notes.eq` can have at most 50000 characters.',
		],
		...['\0', '\ud800', 'a\udfffb'].flatMap((text) =>
			(['eq', 'neq', 'contains', 'startsWith', 'endsWith'] as const).map(
				(operator): [string, object, string] => [
					`${JSON.stringify(text)} in ${operator}`,
					{ or: [{ status: 'OPEN' }, { tags: { some: { name: { [operator]: text } } } }] },
					`\`filter.or[1].tags.some.name.${operator}\` contains characters that no stored text can have.`,
				],
			),
		),
		[
			'NUL in a list',
			{ title: { in: ['a', '\0'] } },
			'`filter.title.in` contains characters that no stored text can have.',
		],
	])('%s', async (_name, filter, message) => {
		const { status, errors } = await ask(TODOS, { filter });
		expect(errors).toEqual([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
		expect(status).toBe(400);
	});

	const withFilter = (json: string) =>
		`{"query":${JSON.stringify(TODOS)},"variables":{"filter":${json}}}`;

	test.each(
		(['and', 'or', 'not'] as const).flatMap((key) =>
			[MAX_INPUT_DEPTH, 2_000, 20_000].map((depth): [string, number] => [key, depth]),
		),
	)('%s nested %d levels deep', async (key, depth) => {
		const { status, errors } = await send(withFilter(nested(key as 'and', depth)));
		const message = `\`filter\` can be nested at most ${MAX_INPUT_DEPTH} levels deep.`;
		expect(errors).toEqual([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
		expect(status).toBe(400);
	});

	test('as a literal, in a default value, and within a literal', async () => {
		const many = JSON.stringify(days(101));
		const refusal = [
			{
				message: '`filter.or[0].dueDate.in` can have at most 100 items.',
				extensions: { code: 'BAD_USER_INPUT' },
			},
		];
		for (const document of [
			`{ todos(filter: { or: [{ dueDate: { in: ${many} } }] }) { totalCount } }`,
			`query ($f: TodoFilter = { or: [{ dueDate: { in: ${many} } }] }) { todos(filter: $f) { totalCount } }`,
		]) {
			expect((await ask(document)).errors).toEqual(refusal);
		}
		const { errors } = await ask(
			'query ($days: [DateOrSpan!]) { todos(filter: { or: [{ dueDate: { in: $days } }] }) { totalCount } }',
			{ days: days(101) },
		);
		expect(errors).toEqual(refusal);
	});

	test('in a fragment, in a subscription, and below a mutation', async () => {
		const filter = '(filter: { title: { eq: "\\u0000" } })';
		const message = '`filter.title.eq` contains characters that no stored text can have.';
		for (const document of [
			`{ lists { nodes { ...L } } } fragment L on TodoList { todos${filter} { totalCount } }`,
			`mutation { createList(input: { name: "x" }) { ... on CreateListPayload { list { todos${filter} { totalCount } } } } }`,
			`subscription { changes { changes { ... on TodoListChanged { list { todos${filter} { totalCount } } } } } }`,
		]) {
			expect((await ask(document)).errors).toMatchObject([{ message }]);
		}
	});

	test('also for a document that has passed with other variables before', async () => {
		for (let use = 0; use < 4; use += 1) {
			expect((await ask(TODOS, { filter: { dueDate: { in: days(100) } } })).errors).toBeUndefined();
			expect((await ask(TODOS, { filter: { dueDate: { in: days(101) } } })).status).toBe(400);
		}
	});
});

describe('an argument within its bounds is answered', () => {
	test.each<[string, object]>([
		['100 days and spans', { dueDate: { in: [...days(50), ...repeated(50, (at) => `P${at}D`)] } }],
		['500 ids', { id: { in: todoIds(500) }, listId: { nin: repeated(500, () => 'list_x') } }],
		['a long text', { notes: { eq: 'x'.repeat(50_000) } }],
		['spans of a thousand years', { dueDate: { gt: '-P999Y', lt: 'P999Y' } }],
		[
			'the first and the last instant',
			{ createdAt: { gt: '0001-01-01T00:00:00Z', lt: '9999-12-31T23:59:59Z' } },
		],
		['a nested filter', JSON.parse(nested('and', MAX_INPUT_DEPTH - 2)) as object],
		['100 alternatives', { or: repeated(100, (at) => ({ dueDate: { eq: `P${at}D` } })) }],
	])('%s', async (_name, filter) => {
		const { data, errors } = await ask(TODOS, { filter });
		expect(errors).toBeUndefined();
		expect(data).toEqual({ todos: { totalCount: 0 } });
	});
});

test.each(['P9999Y', '-P9999Y', '-P1001Y', 'P999Y9999W99999D'])(
	'a span of %s is refused by its type, which states the limit',
	async (gt) => {
		const { errors } = await ask(TODOS, { filter: { dueDate: { gt } } });
		expect(errors).toMatchObject([
			{
				message: expect.stringContaining('at most 1000 years'),
				extensions: { code: 'BAD_USER_INPUT' },
			},
		]);
	},
);

describe('a search beyond a bound is refused with the offset in its text', () => {
	test.each<[string, string]>([
		['a thousand characters of symbols', repeated(300, () => '%_').join('|')],
		['240 emoji', repeated(240, () => '🎄').join(' ')],
		['six words without a letter', '% _ 🎄 "!" % %'],
		['300 alternatives', repeated(300, () => 'ab').join('|')],
		['51 filters', repeated(51, () => 'is:open').join(' ')],
		['NUL', 'a\0'],
		['a lone surrogate', '\udfff'],
	])('%s', async (_name, query) => {
		const { errors } = await ask(TODOS, { query });
		expect(errors).toMatchObject([
			{
				extensions: {
					code: 'VALIDATION_FAILED',
					issues: [{ path: ['query'], offset: expect.any(Number) }],
				},
			},
		]);
	});

	test('a word of 990 letters is searched for as it is, not by similarity', async () => {
		const before = performance.now();
		const { data } = await ask(TODOS, { query: 'x'.repeat(990) });
		expect(data).toEqual({ todos: { totalCount: 0 } });
		expect(performance.now() - before).toBeLessThan(5_000);
	});
});

describe('a request within the bounds is charged for the work of its arguments', () => {
	const costOf = async (query: string, variables: object = {}) => {
		const response = await server.post({ query, variables }, { authorization, 'x-duly-cost': '1' });
		return Number(response.headers.get('x-duly-cost'));
	};
	const filterCost = (filter: object) => costOf(TODOS, { filter });
	const searchCost = (query: string) => costOf(TODOS, { query });

	test('each pattern, more without a trigram that the index could look up', async () => {
		const one = await filterCost({ title: { contains: 'milk' } });
		const two = await filterCost({ title: { contains: 'milk' }, notes: { endsWith: 'milk' } });
		expect(two - one).toBeGreaterThan(900);
		for (const contains of ['mi', '%_%_%_', '🎄🎄🎄', 'a b c d']) {
			expect(await filterCost({ title: { contains } })).toBeGreaterThan(1.8 * one);
		}
	});

	test('each condition, each item of a list, each condition on tags', async () => {
		const none = await filterCost({});
		expect(await filterCost({ status: 'OPEN', inTrash: false })).toBe(none + 2 * 40);
		expect(await filterCost({ dueDate: { in: days(100) } })).toBe(none + 40 + 100 * 5);
		expect(await filterCost({ tags: { every: { name: { eq: 'x' } } } })).toBe(none + 100 + 40);
	});

	test('each word of a search, more for one that no index serves, and for comparing by similarity', async () => {
		const word = await searchCost('milk is:open');
		expect(await searchCost('milk OR cheese is:open')).toBeGreaterThan(word + 200);
		expect(await searchCost('🎄 is:open')).toBeGreaterThan(word + 1_000);
		expect(await searchCost('milk')).toBeGreaterThan(word + 4_000);
	});

	test('each count', async () => {
		const page = '{ todos { nodes { id } } }';
		const counts = `{ todos { nodes { id } ${repeated(30, (at) => `c${at}: totalCount`).join(' ')} } }`;
		expect((await costOf(counts)) - (await costOf(page))).toBe(3_000);
	});

	test('introspection, by the size of its result', async () => {
		const all =
			'__schema { types { name fields { name args { name } type { name ofType { name } } } } }';
		const one = await costOf(`{ ${all} }`);
		expect(one).toBeGreaterThan(200);
		const thirty = repeated(30, (at) => `s${at}: ${all}`).join(' ');
		expect(await costOf(`{ ${thirty} }`)).toBeGreaterThan(29 * one);
		expect((await ask(`{ ${thirty} }`)).errors).toMatchObject([
			{ extensions: { code: 'QUERY_TOO_COMPLEX' } },
		]);
		expect(await costOf(getIntrospectionQuery())).toBeLessThan(MAX_COST / 2);
		expect(await costOf('{ __type(name: "Todo") { name } }')).toBeLessThan(5);
	});

	test('a body beyond 16 kB by its length, also if an argument is refused', async () => {
		const charged = async (filter: object, size: number) => {
			const response = await server.post(
				{ query: TODOS, variables: { filter }, extensions: { padding: 'x'.repeat(size) } },
				{ authorization, 'x-duly-cost': '1' },
			);
			return Number(response.headers.get('x-duly-cost'));
		};
		const base = await charged({}, 0);
		expect(await charged({}, 15_000)).toBe(base);
		expect(await charged({}, 500_000)).toBeGreaterThan(base + 2_400);
		expect(await charged({ dueDate: { in: days(101) } }, 500_000)).toBeGreaterThan(2_400);
	});

	test('a thousand patterns are too many for one operation', async () => {
		const filter = { or: repeated(90, (at) => ({ notes: { contains: `%_${at}` } })) };
		expect((await ask(TODOS, { filter })).errors).toMatchObject([
			{ extensions: { code: 'QUERY_TOO_COMPLEX' } },
		]);
	});
});
