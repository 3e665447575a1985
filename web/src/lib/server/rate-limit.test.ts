import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../../../api/test/database.ts';
import { createAuth, SIGN_IN_PER_ACCOUNT } from './auth.ts';
import { createAuthHandler } from './auth-handler.ts';
import { API, createHarness, PASSWORD, Visitor, WEB, type Harness } from './auth-harness.ts';
import { createRateLimiter } from './rate-limit.ts';

let harness: Harness;
let time = Date.now();
beforeAll(async () => {
	harness = await createHarness({ rateLimit: true, now: () => time });
});
afterAll(() => harness.close());
beforeEach(() => {
	time += 24 * 60 * 60 * 1000;
});

const attempt = async (visitor: Visitor, email = 'nobody@example.com', headers = {}) =>
	visitor.post('/sign-in/email', { email, password: 'wrong password' }, headers);

async function attempts(count: number, make: (index: number) => Promise<Response>) {
	const statuses = [];
	for (let index = 0; index < count; index++) statuses.push((await make(index)).status);
	return statuses;
}

function from(address: string | null): Visitor {
	return Object.assign(harness.visitor(), { address });
}

describe('sign-in', () => {
	test('is limited by address, and says when to come back', async () => {
		const visitor = from('192.0.2.10');
		expect(await attempts(10, (n) => attempt(visitor, `a${n}@example.com`))).not.toContain(429);
		const refused = await attempt(visitor, 'a10@example.com');
		expect(refused.status).toBe(429);
		expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
	});

	test('other addresses have counters of their own, not one for everybody', async () => {
		const statuses = await attempts(15, (n) => attempt(from(`192.0.2.${20 + n}`), `b${n}@x.dev`));
		expect(statuses).not.toContain(429);
	});

	test('the addresses of one IPv6 network count as one', async () => {
		const statuses = await attempts(11, (n) => attempt(from(`2001:db8::${n + 1}`), `v${n}@x.dev`));
		expect(statuses.at(-1)).toBe(429);
	});

	test('a header that a client makes up changes nothing', async () => {
		const visitor = from('192.0.2.50');
		const statuses = await attempts(11, (n) =>
			attempt(visitor, `c${n}@example.com`, {
				'x-forwarded-for': `198.51.100.${n}`,
				'x-duly-client-address': `198.51.100.${n}`,
			}),
		);
		expect(statuses.at(-1)).toBe(429);
	});

	test('is refused without a client address, also one that the client claims', async () => {
		for (let n = 0; n < 2; n += 1) {
			const claimed = { 'x-duly-client-address': `198.51.100.${n}` };
			const answer = await from(null).post('/sign-in/email', {}, claimed);
			expect(answer.status).toBe(400);
			expect(await answer.json()).toMatchObject({ code: 'CLIENT_ADDRESS_MISSING' });
		}
		expect((await from(null).get('/jwks')).status).toBe(200);
	});

	test('one account is limited whatever the addresses, also one that does not exist', async () => {
		for (const email of ['victim@example.com', 'nobody-at-all@example.com']) {
			const statuses = await attempts(SIGN_IN_PER_ACCOUNT.max + 1, (n) =>
				attempt(from(`198.51.100.${n}`), n % 2 ? email : email.toUpperCase()),
			);
			expect(statuses.slice(0, -1)).not.toContain(429);
			expect(statuses.at(-1)).toBe(429);
			time += 24 * 60 * 60 * 1000;
		}
	});

	test('the right password starts the count of the account anew', async () => {
		const { email } = await harness.signUp('careless@example.com');
		const fail = (count: number, net: string) =>
			attempts(count, (n) => attempt(from(`${net}.${n}`), email));
		await fail(SIGN_IN_PER_ACCOUNT.max - 1, '203.0.113');
		const right = await from('203.0.113.200').post('/sign-in/email', { email, password: PASSWORD });
		expect(right.status).toBe(200);
		expect(await fail(SIGN_IN_PER_ACCOUNT.max, '198.51.100')).not.toContain(429);
	});

	test('a window ends when it is over, however steadily one asked', async () => {
		const visitor = from('192.0.2.60');
		const statuses = await attempts(15, (n) => {
			time += 7_000;
			return attempt(visitor, `d${n}@example.com`);
		});
		expect(statuses).not.toContain(429);
	});

	test('all processes count together', async () => {
		const other = createAuthHandler({
			apiUrl: API,
			auth: createAuth({
				db: harness.db,
				webUrl: WEB,
				apiUrl: API,
				secret: 'a secret that is long enough for tests',
				rateLimit: true,
				now: () => time,
			}),
		});
		const address = '192.0.2.70';
		const visitors = [from(address), Object.assign(new Visitor(other), { address })];
		const statuses = await attempts(11, (n) => attempt(visitors[n % 2]!, `e${n}@example.com`));
		expect(statuses.at(-1)).toBe(429);
	});
});

test('parallel requests do not slip through together', async () => {
	const { db, close } = await createTestDatabase();
	const limiter = createRateLimiter(db, () => 1_000_000_000);
	const turns = await Promise.all(
		Array.from({ length: 25 }, () => limiter.consume('key', { window: 60, max: 10 })),
	);
	expect(turns.filter((turn) => turn.allowed)).toHaveLength(10);
	await close();
});
