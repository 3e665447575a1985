import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createUser } from '../../../test/factories.ts';
import { type HttpServer, startHttpServer } from '../../../test/http-server.ts';
import { schema } from '../../schema.ts';
import { MemoryRateLimitStore } from './memory-rate-limit-store.ts';

const POLICY = '"points";q=5;w=60';

let database: TestDatabase;
let server: HttpServer;
let seconds = 0;
const begin = Date.now();
const now = () => new Date(begin + seconds * 1000);

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	seconds = 0;
	server = await startHttpServer(database.db, {
		rateLimit: new MemoryRateLimitStore({ points: 5, window: 60_000 }),
		proxy: { addressHeader: 'x-forwarded-for' },
		now,
	});
});
afterEach(() => server.stop());

async function ask(query: string, headers: Record<string, string> = {}) {
	const response = await server.post({ query }, headers);
	const { status } = response;
	const [policy, left, retryAfter] = ['ratelimit-policy', 'ratelimit', 'retry-after'].map((name) =>
		response.headers.get(name),
	);
	return { status, policy, left, retryAfter, answer: await response.json() };
}

async function signedIn(): Promise<Record<string, string>> {
	const { id } = await createUser(database.db);
	return { authorization: `Bearer ${await server.issuer.token(id)}` };
}

test('every response has the limit, what is left of it, and when it resets', async () => {
	const ada = await signedIn();
	expect(await ask('{ node { name } }', ada)).toMatchObject({
		status: 200,
		policy: POLICY,
		left: '"points";r=4;t=60',
		retryAfter: null,
	});
	seconds = 12.5;
	expect(await ask('{ node { self { name } } }', ada)).toMatchObject({ left: '"points";r=2;t=48' });
	expect(await ask('{ hello }', ada)).toMatchObject({ left: '"points";r=1;t=48' });
});

test('a user without points gets 429 with Retry-After, and is served after it', async () => {
	const ada = await signedIn();
	await ask('{ node { selves { name } } }', ada);
	seconds = 20;
	expect(await ask('mutation { touch }', ada)).toEqual({
		status: 429,
		policy: POLICY,
		left: '"points";r=0;t=40',
		retryAfter: '40',
		answer: {
			errors: [
				{ message: 'Too much at once. Try again in 40 s.', extensions: { code: 'RATE_LIMITED' } },
			],
		},
	});
	expect(server.probe.mutations).toBe(0);
	seconds = 60;
	expect(await ask('{ hello }', ada)).toMatchObject({ status: 200, left: '"points";r=4;t=60' });
});

test('the status is 429 for clients of application/json, too', async () => {
	const headers = { accept: 'application/json' };
	await ask('{ node { selves { name } } }', headers);
	expect(await ask('{ hello }', headers)).toMatchObject({ status: 429 });
});

test('each user has their own points, also behind a shared address', async () => {
	const [ada, eve] = [await signedIn(), await signedIn()];
	await ask('{ node { selves { name } } }', ada);
	expect((await ask('{ hello }', ada)).status).toBe(429);
	expect((await ask('{ hello }', eve)).status).toBe(200);
	expect((await ask('{ hello }')).status).toBe(200);
});

test('requests without a token are limited by the address that the configured proxy reports', async () => {
	const from = (address: string) => ({ 'x-forwarded-for': address });
	await ask('{ node { selves { name } } }', from('1.1.1.1'));
	expect((await ask('{ hello }', from('1.1.1.1'))).status).toBe(429);
	expect((await ask('{ hello }', from('made-up, 1.1.1.1'))).status).toBe(429);
	expect((await ask('{ hello }', from('2.2.2.2'))).status).toBe(200);
	expect((await ask('{ hello }')).status).toBe(200);
});

test('a subscription takes its points when it starts', async () => {
	const store = new MemoryRateLimitStore({ points: 1, window: 60_000 });
	const live = await startHttpServer(database.db, { schema, rateLimit: store, now });
	const { id } = await createUser(database.db);
	const authorization = `Bearer ${await live.issuer.token(id)}`;
	const follow = () =>
		live.post(
			{ query: 'subscription { changes { cursor } }' },
			{ authorization, accept: 'text/event-stream' },
		);
	const first = await follow();
	expect(first.headers.get('content-type')).toMatch('text/event-stream');
	await first.body!.cancel();
	expect(await (await follow()).text()).toContain('RATE_LIMITED');
	await live.stop();
});

test('without a rate limit there are no rate limit headers', async () => {
	const unlimited = await startHttpServer(database.db);
	const { headers } = await unlimited.post({ query: '{ hello }' });
	expect([...headers.keys()].filter((name) => name.startsWith('ratelimit'))).toEqual([]);
	await unlimited.stop();
});
