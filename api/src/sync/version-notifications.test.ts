import { expect, test } from 'vitest';
import { SubscriberRegistry, MAX_SUBSCRIPTIONS } from './subscriber-registry.ts';

const board = () => new SubscriberRegistry(() => {});

test('a hint that came before anybody looked is there', async () => {
	const hints = board();
	const waiting = hints.subscribe('ada');
	hints.deliver('ada', 3);
	expect(await waiting.next()).toEqual({ done: false, value: 3 });
});

test('who waits gets the next hint for that user, and no other', async () => {
	const hints = board();
	const next = hints.subscribe('ada').next();
	hints.deliver('eve', 9);
	hints.deliver('ada', 4);
	expect(await next).toEqual({ done: false, value: 4 });
});

test('hints that nobody takes become one, the newest', async () => {
	const hints = board();
	const waiting = hints.subscribe('ada');
	for (let version = 1; version <= 10_000; version++) hints.deliver('ada', version);
	hints.deliver('ada', 17);
	expect(await waiting.next()).toEqual({ done: false, value: 10_000 });

	const next = waiting.next();
	hints.deliver('ada', 10_000);
	hints.deliver('ada', 10_001);
	expect(await next).toEqual({ done: false, value: 10_001 });
});

test('who leaves while waiting is let go at once', async () => {
	const hints = board();
	const waiting = hints.subscribe('ada');
	const next = waiting.next();
	await waiting.return();
	expect(await next).toEqual({ done: true, value: undefined });
	expect(hints.isEmpty).toBe(true);
});

test('an error ends the waiting, once', async () => {
	const waiting = board().subscribe('ada');
	const next = waiting.next();
	waiting.end(new Error('over'));
	await expect(next).rejects.toThrow('over');
	expect(await waiting.next()).toEqual({ done: true, value: undefined });
});

test('one user can wait only so often, whatever others do', () => {
	const hints = board();
	const ofAda = Array.from({ length: MAX_SUBSCRIPTIONS }, () => hints.subscribe('ada'));
	expect(() => hints.subscribe('ada')).toThrow(
		expect.objectContaining({ code: 'TOO_MANY_SUBSCRIPTIONS' }),
	);
	hints.subscribe('eve');
	ofAda[7]!.end();
	expect(() => hints.subscribe('ada')).not.toThrow();
});

test('it is told whom somebody begins and ceases to wait for', () => {
	const told: string[] = [];
	const hints: SubscriberRegistry = new SubscriberRegistry((user) =>
		told.push(`${hints.has(user) ? 'begins' : 'ceases'} ${user}`),
	);
	const [one, other] = [hints.subscribe('ada'), hints.subscribe('ada')];
	one.end();
	one.end();
	other.end();
	expect(told).toEqual(['begins ada', 'ceases ada']);
});
