import * as tables from '@duly/api/database/auth';
import { getSchema } from 'better-auth/db';
import { eq, getColumns, sql } from 'drizzle-orm';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuth, signToken } from './auth.ts';
import { API, createHarness, PASSWORD, WEB, type Harness, type Visitor } from './auth-harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await createHarness();
});
afterAll(() => harness.close());

async function tokenOf(visitor: Visitor): Promise<string> {
	const response = await visitor.get('/token');
	expect(response.status).toBe(200);
	return (await response.json()).token;
}

test('Better Auth expects exactly the tables and columns that the database has', () => {
	const { options } = createAuth({
		db: harness.db,
		webUrl: WEB,
		apiUrl: API,
		secret: 'a secret that is long enough for tests',
		rateLimit: true,
	});
	// The table of the rate limits is ours to fill; its shape is the one of storage "database".
	const expected = getSchema({ ...options, rateLimit: { enabled: true, storage: 'database' } });
	const columnsOf = (table: object) => Object.keys(getColumns(table as typeof tables.user)).sort();

	expect(Object.keys(tables).sort()).toEqual(Object.keys(expected).sort());
	for (const [name, { fields }] of Object.entries(expected)) {
		const table = tables[name as keyof typeof tables];
		expect([name, columnsOf(table)]).toEqual([name, ['id', ...Object.keys(fields)].sort()]);
		for (const [field, { required, type }] of Object.entries(fields)) {
			const column = getColumns(table as typeof tables.user)[field as 'email'];
			if (required) expect([name, field, column.notNull]).toEqual([name, field, true]);
			const dataType = { date: 'object date', boolean: 'boolean', number: 'number' }[String(type)];
			if (dataType)
				expect([name, field, column.dataType]).toEqual([
					name,
					field,
					expect.stringContaining(dataType),
				]);
		}
	}
});

describe('the token', () => {
	test('says who and which session, for whom and for how long, and nothing else', async () => {
		const person = await harness.signUp();
		const token = await tokenOf(person);
		const keys = await (await person.get('/jwks')).json();
		const { payload } = await jwtVerify(token, createLocalJWKSet(keys));
		const [session] = await harness.db
			.select()
			.from(tables.session)
			.where(eq(tables.session.userId, person.userId));

		expect(payload).toEqual({
			sub: person.userId,
			sid: session!.id,
			iss: WEB,
			aud: API,
			iat: expect.any(Number),
			exp: payload.iat! + 5 * 60,
		});
		expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', kid: keys.keys[0].kid });
	});

	test('is the same where the server signs one for a page that it renders', async () => {
		const person = await harness.signUp();
		const given = decodeJwt(await tokenOf(person));
		const signed = await signToken(harness.auth, {
			userId: person.userId,
			sessionId: given.sid as string,
		});
		const keys = createLocalJWKSet(await (await person.get('/jwks')).json());
		const { payload, protectedHeader } = await jwtVerify(signed, keys, {
			issuer: WEB,
			audience: API,
		});
		expect(protectedHeader.alg).toBe('EdDSA');
		expect(payload.exp! - payload.iat!).toBe(5 * 60);
		expect({ ...payload, iat: 0, exp: 0 }).toEqual({ ...given, iat: 0, exp: 0 });
	});

	test('is refused after sign-out, and to those who never signed in', async () => {
		const person = await harness.signUp();
		await tokenOf(person);
		const stolen = new Map(person.cookies);
		expect((await person.post('/sign-out')).status).toBe(200);
		expect((await person.get('/token')).status).toBe(401);
		for (const [name, value] of stolen) person.cookies.set(name, value);
		expect((await person.get('/token')).status).toBe(401);
		expect((await harness.visitor().get('/token')).status).toBe(401);
	});

	test('is refused once the user is deleted', async () => {
		const person = await harness.signUp();
		await harness.db.delete(tables.user).where(eq(tables.user.id, person.userId));
		expect((await person.get('/token')).status).toBe(401);
	});

	test('is not stored by any cache; the keys are, for a short while', async () => {
		const person = await harness.signUp();
		expect((await person.get('/token')).headers.get('cache-control')).toBe('no-store');
		expect((await person.get('/get-session')).headers.get('cache-control')).toBe('no-store');
		expect((await person.get('/get-session')).headers.has('set-auth-jwt')).toBe(false);
		expect((await person.get('/jwks')).headers.get('cache-control')).toBe('public, max-age=300');
	});
});

describe('sign-up', () => {
	test('makes the user, the account and the session in one go, or nothing', async () => {
		await harness.db.execute(sql`
			create function refuse() returns trigger language plpgsql as
			$$ begin if new.account_id is not null and (select email from "user" where id = new.user_id) = 'unlucky@example.com'
			then raise exception 'no'; end if; return new; end $$`);
		await harness.db.execute(
			sql`create trigger refuse before insert on account for each row execute function refuse()`,
		);
		await expect(harness.signUp('unlucky@example.com')).rejects.toThrow(/answered (4|5)/);
		const left = await harness.db
			.select()
			.from(tables.user)
			.where(eq(tables.user.email, 'unlucky@example.com'));
		expect(left).toEqual([]);
		await harness.db.execute(sql`drop trigger refuse on account`);
		await harness.signUp('unlucky@example.com');
	});

	test.each(['', '   ', 'x'.repeat(101), 'Ada\0', 'Ada\nLovelace', 7, null, ['Ada'], {}])(
		'refuses the name %j, also from those who come without our form',
		async (name) => {
			const email = `named-${crypto.randomUUID()}@example.com`;
			const response = await harness.visitor().post('/sign-up/email', {
				name,
				email,
				password: PASSWORD,
			});
			expect(response.status).toBe(400);
			const person = await harness.signUp();
			expect((await person.post('/update-user', { name })).status).toBe(400);
		},
	);

	test('takes no picture from a client: the policy of the pages would not load it', async () => {
		const person = await harness.signUp();
		const image = 'https://evil.example/x.png';
		expect((await person.post('/update-user', { name: 'Ada', image })).status).toBe(400);
		expect((await person.post('/update-user', { name: '  Countess  ' })).status).toBe(200);
		const { user } = await (await person.get('/get-session')).json();
		expect(user).toMatchObject({ name: 'Countess', image: null });
	});

	test.each([7, 129])('refuses a password of %i characters', async (length) => {
		const response = await harness.visitor().post('/sign-up/email', {
			name: 'Ada',
			email: `length-${length}@example.com`,
			password: 'x'.repeat(length),
		});
		expect(response.status).toBe(400);
	});

	test.each([8, 128])('takes a password of %i characters', async (length) => {
		const response = await harness.visitor().post('/sign-up/email', {
			name: 'Ada',
			email: `length-${length}@example.com`,
			password: 'x'.repeat(length),
		});
		expect(response.status).toBe(200);
	});
});

describe('sign-in', () => {
	test('answers alike for a wrong password and an unknown address', async () => {
		const { email } = await harness.signUp();
		const answer = async (to: string) => {
			const response = await harness
				.visitor()
				.post('/sign-in/email', { email: to, password: 'wrong password' });
			return [response.status, await response.text()];
		};
		const wrong = await answer(email);
		expect(wrong[0]).toBe(401);
		expect(await answer('nobody@example.com')).toEqual(wrong);
	});

	test('finds the account however the address is written', async () => {
		const { email } = await harness.signUp();
		const response = await harness
			.visitor()
			.post('/sign-in/email', { email: email.toUpperCase(), password: PASSWORD });
		expect(response.status).toBe(200);
	});

	test('changing the password ends the other sessions, whatever the client asks', async () => {
		const here = await harness.signUp();
		const elsewhere = harness.visitor();
		await elsewhere.post('/sign-in/email', { email: here.email, password: PASSWORD });
		expect((await elsewhere.get('/token')).status).toBe(200);
		const changed = await here.post('/change-password', {
			currentPassword: PASSWORD,
			newPassword: 'another long password',
			revokeOtherSessions: false,
		});
		expect(changed.status).toBe(200);
		expect((await elsewhere.get('/token')).status).toBe(401);
		expect((await here.get('/token')).status).toBe(200);
	});

	test.each([
		'https://evil.example',
		'//evil.example',
		'/\\evil.example',
		'/%2f/evil.example',
		'javascript:alert(1)',
		`${WEB}.evil.example`,
		`${WEB}@evil.example`,
		'data:text/html,x',
	])('does not send anyone on to %s', async (callbackURL) => {
		const { email } = await harness.signUp();
		const response = await harness
			.visitor()
			.post('/sign-in/email', { email, password: PASSWORD, callbackURL });
		expect(response.status).toBe(403);
		expect(response.headers.getSetCookie()).toEqual([]);
	});

	test.each(['https://evil.example', 'null', `${WEB}.evil.example`, API])(
		'is refused to a page of %s',
		async (origin) => {
			const { email } = await harness.signUp();
			const response = await harness
				.visitor()
				.post('/sign-in/email', { email, password: PASSWORD }, { origin, cookie: 'a=b' });
			expect(response.status).toBe(403);
		},
	);
});

describe('the playground of the API', () => {
	const allowed = (response: Response) => response.headers.get('access-control-allow-origin');

	test('may fetch the token of the signed-in user', async () => {
		const person = await harness.signUp();
		const preflight = await person.options('/token', {
			origin: API,
			'access-control-request-method': 'GET',
		});
		expect([preflight.status, allowed(preflight)]).toEqual([204, API]);
		const response = await person.get('/token', { origin: API });
		expect([response.status, allowed(response)]).toEqual([200, API]);
		expect(response.headers.get('access-control-allow-credentials')).toBe('true');
		expect(response.headers.get('vary')).toContain('Origin');
	});

	test.each(['https://evil.example', 'null', `${API}.evil.example`, `${API}0`, 'http://localhost'])(
		'is the only one: %s may not',
		async (origin) => {
			const person = await harness.signUp();
			const preflight = await person.options('/token', {
				origin,
				'access-control-request-method': 'GET',
			});
			expect(allowed(preflight)).toBeNull();
			expect(allowed(await person.get('/token', { origin }))).toBeNull();
		},
	);

	test.each(['/get-session', '/jwks', '/sign-in/email'])('may not read %s', async (path) => {
		const person = await harness.signUp();
		expect(allowed(await person.get(path, { origin: API }))).toBeNull();
		expect(allowed(await person.options(path, { origin: API }))).toBeNull();
	});
});
