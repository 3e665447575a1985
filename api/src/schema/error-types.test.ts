import { DrizzleQueryError } from 'drizzle-orm';
import { GraphQLError } from 'graphql';
import {
	afterAll,
	beforeAll,
	beforeEach,
	describe,
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { startHttpServer, type HttpServer } from '../../test/http-server.ts';
import { connect } from '../database/connect.ts';

const user = '0198c0de-0000-7000-8000-000000000001';

let database: TestDatabase;
let server: HttpServer;
beforeAll(async () => {
	database = await createTestDatabase();
	server = await startHttpServer(database.db);
});
afterAll(async () => {
	await server.stop();
	await database.close();
});
beforeEach(() => {
	server.lines.length = 0;
});

async function ask(query: string, headers?: Record<string, string>, variables?: object) {
	const response = await server.post({ query, variables }, headers);
	const { data, errors } = await response.json();
	return { status: response.status, headers: response.headers, data, errors };
}

describe('an unexpected error', () => {
	const secret = 'relation "todos" does not exist at /srv/duly/todo.ts';

	test('is reported as one sentence and a request id, which the log contains with the cause', async () => {
		server.probe.failure = new Error(secret);
		const { status, headers, data, errors } = await ask('{ fail hello }');

		expect(status).toBe(200);
		expect(data).toEqual({ fail: null, hello: 'world' });
		expect(errors).toEqual([
			{
				message: 'Something went wrong on our side.',
				locations: [{ line: 1, column: 3 }],
				path: ['fail'],
				extensions: {
					code: 'INTERNAL_SERVER_ERROR',
					requestId: headers.get('x-request-id'),
				},
			},
		]);
		expect(server.lines).toContainEqual(
			expect.objectContaining({
				level: 50,
				requestId: headers.get('x-request-id'),
				err: expect.objectContaining({ message: secret }),
			}),
		);
	});

	test.each([
		['a text', 'boom'],
		['null', null],
		['an object', { secret }],
		[
			'an error wrapped in a GraphQLError',
			new GraphQLError(secret, { originalError: new Error(secret) }),
		],
		['an AggregateError', new AggregateError([new Error(secret)], secret)],
	])('discloses no details if it is %s', async (_name, failure) => {
		server.probe.failure = failure;
		const response = await server.post({ query: '{ failHard }' });
		const text = await response.text();
		expect(text).toContain('INTERNAL_SERVER_ERROR');
		expect(text).not.toMatch(/boom|todos|stack|originalError|node_modules/);
	});

	test('is masked in development too', async () => {
		vi.stubEnv('NODE_ENV', 'development');
		onTestFinished(() => void vi.unstubAllEnvs());
		server.probe.failure = new Error(secret);
		const { errors } = await ask('{ fail }');
		expect(JSON.stringify(errors)).not.toContain('todos');
	});
});

test('a GraphQLError without an original error reaches the client unchanged', async () => {
	server.probe.failure = new GraphQLError('Sign in first.', {
		extensions: { code: 'UNAUTHENTICATED' },
	});
	const { status, errors } = await ask('{ fail }');
	expect(status).toBe(200);
	expect(errors).toMatchObject([
		{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } },
	]);
});

describe('an invalid request', () => {
	test.each([
		['a misspelt field', '{ helo }', undefined],
		['a misspelt argument', '{ echo(txt: "a") }', undefined],
		['a misspelt enum value', '{ echo(color: REED) }', undefined],
		['a misspelt enum value in a variable', 'query($c: Color) { echo(color: $c) }', { c: 'REED' }],
		['a misspelt type', 'query($c: Colr) { echo(color: $c) }', undefined],
		['a misspelt directive', '{ hello @skp(if: true) }', undefined],
		['a syntax error', '{ hello', undefined],
	])(
		'with %s is refused with status 400, a code and no suggestion of existing names',
		async (_name, query, variables) => {
			const { status, errors } = await ask(query, undefined, variables);
			expect(status).toBe(400);
			expect(errors[0].extensions.code).toMatch(
				/^(GRAPHQL_(PARSE|VALIDATION)_FAILED|BAD_REQUEST)$/,
			);
			expect(JSON.stringify(errors)).not.toMatch(/did you mean|originalError|stack/i);
		},
	);

	test.each(['application/json', 'application/graphql-response+json'])(
		'with malformed JSON is refused with status 400 without the message of the parser: %s',
		async (accept) => {
			const response = await server.post('{"query": secret', { accept });
			expect(response.status).toBe(400);
			expect(await response.json()).toEqual({
				errors: [{ message: 'POST body sent invalid JSON.', extensions: { code: 'BAD_REQUEST' } }],
			});
		},
	);

	test.each([
		'null',
		'1',
		'"{ hello }"',
		'{}',
		'{"query": 1}',
		'{"query": "{hello}", "variables": 1}',
		'{"query":"{hello}","__proto__":{"a":1}}',
	])('with the body %s is refused with status 400', async (body) => {
		const response = await server.post(body);
		expect(response.status).toBe(400);
		expect(await response.json()).not.toHaveProperty('data');
	});

	test('that asks for tracing gets no tracing', async () => {
		const { data, ...rest } = await (
			await server.post(
				{ query: '{ hello }', extensions: { tracing: true } },
				{ 'x-apollo-tracing': '1' },
			)
		).json();
		expect(data).toEqual({ hello: 'world' });
		expect(rest).toEqual({});
	});
});

describe('a token', () => {
	test('gives resolvers the user id of the viewer', async () => {
		const authorization = `Bearer ${await server.issuer.token(user)}`;
		const { data } = await ask('{ userId }', { authorization });
		expect(data).toEqual({ userId: user });
	});

	test('that is missing leaves resolvers without a viewer', async () => {
		expect((await ask('{ userId }')).data).toEqual({ userId: null });
	});

	test.each(['Bearer a.b.c', 'Bearer', 'Basic YTpi', ''])(
		'that is invalid (%o) makes the server refuse the whole request',
		async (authorization) => {
			const { status, headers, data, errors } = await ask('{ hello }', { authorization });
			expect(status).toBe(401);
			expect(headers.get('www-authenticate')).toMatch(/^Bearer\b/);
			expect(data).toBeUndefined();
			expect(errors).toEqual([
				{
					message: 'The access token is invalid or has expired.',
					extensions: { code: 'UNAUTHENTICATED' },
				},
			]);
		},
	);

	test('that is invalid is refused with status 401 also for Accept: application/json', async () => {
		const { status } = await ask('{ hello }', {
			authorization: 'Bearer a.b.c',
			accept: 'application/json',
		});
		expect(status).toBe(401);
	});

	test('that cannot be verified because the keys are unavailable is answered with 503 and Retry-After', async () => {
		const withoutKeys = await startHttpServer(database.db);
		withoutKeys.issuer.respond = () => new Response('', { status: 502 });
		const authorization = `Bearer ${await withoutKeys.issuer.token(user)}`;
		const response = await withoutKeys.post({ query: '{ hello }' }, { authorization });

		expect(response.status).toBe(503);
		expect(response.headers.get('retry-after')).toBe('1');
		expect((await response.json()).errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
		await withoutKeys.stop();
	});
});

describe('a database error', () => {
	const postgres = (code: string) =>
		new DrizzleQueryError('select secret', [], Object.assign(new Error('secret'), { code }));

	test.each([
		[
			'refuses connections',
			new DrizzleQueryError(
				'select secret',
				[],
				// The error of Node for a host with several addresses.
				Object.assign(new AggregateError([], 'secret'), { code: 'ECONNREFUSED' }),
			),
		],
		['is shut down by its operator', postgres('57P01')],
		['is starting', postgres('57P03')],
		['has no connection left', postgres('53300')],
		['has no disk left', postgres('53100')],
		['cancels a slow statement', postgres('57014')],
		['cannot have a lock in time', postgres('55P03')],
		['ends a deadlock', postgres('40P01')],
		['has not answered in time', new Error('timeout exceeded when trying to connect')],
		['has gone', new Error('Connection terminated unexpectedly')],
	])('that %s is answered with 503 and Retry-After', async (_name, failure) => {
		server.probe.failure = failure;
		const { status, headers, errors } = await ask('{ fail }');
		expect(status).toBe(503);
		expect(headers.get('retry-after')).toBe('1');
		expect(errors).toMatchObject([{ path: ['fail'], extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
		expect(JSON.stringify(errors)).not.toContain('secret');
	});

	test.each([
		['a unique violation that nobody expected', postgres('23505')],
		['a missing column', postgres('42703')],
	])('is an internal server error if it is %s', async (_name, failure) => {
		server.probe.failure = failure;
		const { errors } = await ask('{ fail }');
		expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
	});

	test('of an unreachable server is answered with 503', async () => {
		const { db, close } = await connect('postgres://nobody@127.0.0.1:1/none');
		server.probe.failure = await db.execute('select 1').catch((error: unknown) => error);
		const { status } = await ask('{ fail }');
		expect(status).toBe(503);
		await close();
	});
});
