import { expect, test, vi } from 'vitest';
import { createReadiness } from './readiness.ts';

test('the readiness names every part that does not work', async () => {
	const works = async () => {};
	const fails = async () => Promise.reject(new Error('secret'));
	const readiness = await createReadiness({ one: works, two: fails, three: fails })();
	expect(readiness).toEqual({ ready: false, missing: ['two', 'three'] });
});

test('a part that does not answer within two seconds does not work', async () => {
	vi.useFakeTimers();
	const readiness = createReadiness({ stuck: () => new Promise(() => {}) })();
	await vi.advanceTimersByTimeAsync(2_000);
	vi.useRealTimers();
	expect(await readiness).toMatchObject({ missing: ['stuck'] });
});

test('concurrent requests share one round of checks', async () => {
	const check = vi.fn(async () => {});
	const readiness = createReadiness({ part: check });
	await Promise.all(Array.from({ length: 50 }, readiness));
	expect(check).toHaveBeenCalledTimes(1);
	await readiness();
	expect(check).toHaveBeenCalledTimes(2);
});
