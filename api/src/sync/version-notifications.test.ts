import { expect, test } from 'vitest';
import { SubscriberRegistry, MAX_SUBSCRIPTIONS } from './subscriber-registry.ts';

const createRegistry = () => new SubscriberRegistry(() => {});

test('a version that was reported before the first read is delivered', async () => {
	const registry = createRegistry();
	const waiting = registry.subscribe('ada');
	registry.notify('ada', 3);
	expect(await waiting.next()).toEqual({ done: false, value: 3 });
});

test('a subscriber gets the next version of its user only', async () => {
	const registry = createRegistry();
	const next = registry.subscribe('ada').next();
	registry.notify('eve', 9);
	registry.notify('ada', 4);
	expect(await next).toEqual({ done: false, value: 4 });
});

test('unread versions are merged into the newest', async () => {
	const registry = createRegistry();
	const waiting = registry.subscribe('ada');
	for (let version = 1; version <= 10_000; version++) registry.notify('ada', version);
	registry.notify('ada', 17);
	expect(await waiting.next()).toEqual({ done: false, value: 10_000 });

	const next = waiting.next();
	registry.notify('ada', 10_000);
	registry.notify('ada', 10_001);
	expect(await next).toEqual({ done: false, value: 10_001 });
});

test('a subscriber that ends while it waits is removed', async () => {
	const registry = createRegistry();
	const waiting = registry.subscribe('ada');
	const next = waiting.next();
	await waiting.return();
	expect(await next).toEqual({ done: true, value: undefined });
	expect(registry.isEmpty).toBe(true);
});

test('an error ends the iterator and is thrown once', async () => {
	const waiting = createRegistry().subscribe('ada');
	const next = waiting.next();
	waiting.end(new Error('over'));
	await expect(next).rejects.toThrow('over');
	expect(await waiting.next()).toEqual({ done: true, value: undefined });
});

test('a user has at most 50 subscriptions, independent of other users', () => {
	const registry = createRegistry();
	const ofAda = Array.from({ length: MAX_SUBSCRIPTIONS }, () => registry.subscribe('ada'));
	expect(() => registry.subscribe('ada')).toThrow(
		expect.objectContaining({ code: 'TOO_MANY_SUBSCRIPTIONS' }),
	);
	registry.subscribe('eve');
	ofAda[7]!.end();
	expect(() => registry.subscribe('ada')).not.toThrow();
});

test('the first and the last subscriber of a user are reported', () => {
	const told: string[] = [];
	const registry: SubscriberRegistry = new SubscriberRegistry((user) =>
		told.push(`${registry.has(user) ? 'first' : 'last'} ${user}`),
	);
	const [one, other] = [registry.subscribe('ada'), registry.subscribe('ada')];
	one.end();
	one.end();
	other.end();
	expect(told).toEqual(['first ada', 'last ada']);
});
