import { jwks } from '@duly/api/database/auth';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHarness, type Harness, type Visitor } from './auth-harness.ts';
import { KEY_GRACE_MS, KEY_LIFETIME_MS, SETTLE_MS } from './signing-keys.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

let harness: Harness;
let time: number;
beforeEach(async () => {
	time = Date.now();
	harness = await createHarness({ now: () => time });
});
afterEach(() => harness.close());

const keySet = async (visitor: Visitor): Promise<JSONWebKeySet> =>
	(await visitor.get('/jwks')).json();
const kidOf = async (visitor: Visitor) =>
	decodeProtectedHeader((await (await visitor.get('/token')).json()).token).kid;

test('ten first requests at once make one key', async () => {
	const person = await harness.signUp();
	const tokens = await Promise.all(
		Array.from({ length: 10 }, async () => (await (await person.get('/token')).json()).token),
	);
	expect(await harness.db.select().from(jwks)).toHaveLength(1);
	const keys = createLocalJWKSet(await keySet(person));
	for (const token of tokens) await jwtVerify(token, keys);
});

test('the private half is not readable in the database', async () => {
	const person = await harness.signUp();
	await person.get('/token');
	const [row] = await harness.db.select().from(jwks);
	expect(row!.privateKey).not.toContain('"d"');
	expect((await keySet(person)).keys[0]).not.toHaveProperty('d');
});

test('a successor is known to verifiers before it signs, so rotation refuses no token', async () => {
	const person = await harness.signUp();
	const first = await kidOf(person);

	time += KEY_LIFETIME_MS - DAY;
	expect(await kidOf(person)).toBe(first);
	const published = await keySet(person);
	expect(published.keys).toHaveLength(2);

	time += SETTLE_MS - 1;
	expect(await kidOf(person)).toBe(first);

	time += 1;
	const second = await kidOf(person);
	expect(second).not.toBe(first);
	// The key set that a verifier fetched an hour ago.
	expect(published.keys.map((key) => key.kid)).toContain(second);
});

test('many requests in the time of succession make one successor', async () => {
	const person = await harness.signUp();
	await kidOf(person);
	time += KEY_LIFETIME_MS - DAY;
	await Promise.all(Array.from({ length: 8 }, () => person.get('/token')));
	expect(await harness.db.select().from(jwks)).toHaveLength(2);
});

test('after a long silence the next token simply has a new key, and old keys go', async () => {
	const person = await harness.signUp();
	const first = await kidOf(person);
	time += KEY_LIFETIME_MS + KEY_GRACE_MS + DAY;
	expect(await kidOf(person)).not.toBe(first);
	const rows = await harness.db.select().from(jwks);
	expect(rows.map((row) => row.id)).not.toContain(first);
});
