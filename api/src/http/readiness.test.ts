import { createYoga } from 'graphql-yoga';
import { expect, test, vi } from 'vitest';
import { useReadiness, type Check } from './readiness.ts';

function ask(checks: Record<string, Check>) {
	const yoga = createYoga({ plugins: [useReadiness(checks)], logging: false });
	return async () => {
		const response = await yoga.fetch('http://api.test/readyz');
		return { status: response.status, ...((await response.json()) as object) };
	};
}

test('names every part that does not work', async () => {
	const works = async () => {};
	const fails = async () => Promise.reject(new Error('secret'));
	const readiness = await ask({ one: works, two: fails, three: fails })();
	expect(readiness).toEqual({ status: 503, ready: false, missing: ['two', 'three'] });
});

test('a part that does not answer within two seconds does not work', async () => {
	vi.useFakeTimers();
	const readiness = ask({ stuck: () => new Promise(() => {}) })();
	await vi.advanceTimersByTimeAsync(2_000);
	vi.useRealTimers();
	expect(await readiness).toMatchObject({ missing: ['stuck'] });
});

test('many who ask at once cost one look', async () => {
	const check = vi.fn(async () => {});
	const readiness = ask({ part: check });
	await Promise.all(Array.from({ length: 50 }, readiness));
	expect(check).toHaveBeenCalledTimes(1);
	await readiness();
	expect(check).toHaveBeenCalledTimes(2);
});
