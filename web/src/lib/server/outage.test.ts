import { expect, test } from 'vitest';
import { createHarness } from './auth-harness.ts';

test('without the database a token is unavailable, not refused: nobody is signed out', async () => {
	const harness = await createHarness();
	const person = await harness.signUp();
	expect((await person.get('/token')).status).toBe(200);
	const cookies = new Map(person.cookies);
	await harness.close();

	for (const path of ['/token', '/get-session']) {
		const response = await person.get(path);
		expect([path, response.status]).toEqual([path, 503]);
		expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
		expect(response.headers.get('cache-control')).toBe('no-store');
	}
	expect(person.cookies).toEqual(cookies);

	const fromPlayground = await person.get('/token', { origin: 'http://localhost:4000' });
	expect(fromPlayground.headers.get('access-control-allow-origin')).toBe('http://localhost:4000');
});
