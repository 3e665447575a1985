import { CombinedError } from '@urql/core';
import { beforeEach, expect, test } from 'vitest';
import { Outbox, type OutboxMessage, type OutboxOptions } from './outbox.ts';
import { memoryStore, type NewEntry, type OutboxEntry, type OutboxStore } from './outbox-store.ts';
import type { Outcome } from './outcome.ts';

/** What the server was sent, and what it answers to each name; whatever it has no answer for, it accepts. */
let sent: string[];
let answers: Record<string, Outcome[]>;
let isOnline: boolean;
let unsent: number;
let store: OutboxStore;
let tabs: Outbox[];

beforeEach(() => {
	[sent, answers, isOnline, unsent, store, tabs] = [[], {}, true, 0, memoryStore(), []];
});

const accepted: Outcome = { data: { changed: { __typename: 'Payload' } }, error: undefined };
const lost: Outcome = {
	data: undefined,
	error: new CombinedError({ networkError: new TypeError('Failed to fetch') }),
};
const coded = (code: string): Outcome => ({
	data: undefined,
	error: new CombinedError({ graphQLErrors: [{ message: code, extensions: { code } }] }),
});

let turn: Promise<unknown> = Promise.resolve();

function openTab(options: Partial<OutboxOptions> = {}): Outbox {
	const tab: Outbox = new Outbox({
		store: Promise.resolve(store),
		send: async ({ name }) => {
			sent.push(name);
			return answers[name]?.shift() ?? accepted;
		},
		exclusively: (run) => {
			const mine = turn.then(run);
			turn = mine;
			return mine;
		},
		isOnline: () => isOnline,
		tell(message: OutboxMessage) {
			for (const other of tabs) if (other !== tab) other.hear(message);
		},
		onChange: (count) => (unsent = count),
		pause: () => 1,
		...options,
	});
	tabs.push(tab);
	return tab;
}

const change = (name: string): NewEntry => ({ name, text: '', variables: {}, at: 0 });
const nothing = async () => {};

test('changes are sent in the order in which they were made, each when the one before is settled', async () => {
	const tab = openTab();
	await tab.start(nothing);
	await Promise.all(['first', 'second', 'third'].map((name) => tab.submit(change(name))));
	expect(sent).toEqual(['first', 'second', 'third']);
	expect(await store.all()).toEqual([]);
	expect(unsent).toBe(0);
});

test('without a network everything waits, and goes when it is back', async () => {
	isOnline = false;
	const tab = openTab({ pause: () => 60_000 });
	await tab.start(nothing);
	const outcomes = ['first', 'second'].map((name) => tab.submit(change(name)));
	await expect.poll(() => store.all()).toHaveLength(2);
	expect(sent).toEqual([]);
	expect(unsent).toBe(2);
	isOnline = true;
	tab.retry();
	expect(await Promise.all(outcomes)).toEqual([accepted, accepted]);
	expect(sent).toEqual(['first', 'second']);
});

test('what was lost on the way is sent again, before what comes after it', async () => {
	answers = { first: [lost, coded('RATE_LIMITED'), coded('UNAUTHENTICATED')] };
	const tab = openTab();
	await tab.start(nothing);
	await Promise.all(['first', 'second'].map((name) => tab.submit(change(name))));
	expect(sent).toEqual(['first', 'first', 'first', 'first', 'second']);
});

test('what the server refuses makes room for the next, and its sender hears of it', async () => {
	const refusal = coded('VALIDATION_FAILED');
	answers = { first: [refusal] };
	const tab = openTab();
	await tab.start(nothing);
	const [first, second] = ['first', 'second'].map((name) => tab.submit(change(name)));
	expect(await first).toBe(refusal);
	expect(await second).toBe(accepted);
});

test('over what the server stumbles again and again, the others do not wait for ever', async () => {
	answers = { first: Array<Outcome>(9).fill(coded('INTERNAL_SERVER_ERROR')) };
	const tab = openTab();
	await tab.start(nothing);
	const [first, second] = ['first', 'second'].map((name) => tab.submit(change(name)));
	expect((await first)?.error).toBeDefined();
	expect(await second).toBe(accepted);
	expect(sent.filter((name) => name === 'first')).toHaveLength(5);
});

test('what an earlier visit left is shown again first, then sent, then what was made since', async () => {
	await store.add(change('left'));
	const tab = openTab();
	const since = tab.submit(change('since'));
	const log: string[] = [];
	await tab.start(async (entries: readonly OutboxEntry[]) => {
		expect(sent).toEqual([]);
		for (const { key, name } of entries) void tab.follow(key)?.then(() => log.push(name));
	});
	await since;
	expect(log).toEqual(['left']);
	expect(sent).toEqual(['left', 'since']);
});

test('of several tabs one sends each change once, and the tab that made it hears of it', async () => {
	const [one, other] = [openTab(), openTab()];
	await Promise.all([one.start(nothing), other.start(nothing)]);
	const outcomes = await Promise.all([
		one.submit(change('first')),
		other.submit(change('second')),
		one.submit(change('third')),
	]);
	expect(outcomes.every(({ error }) => error === undefined)).toBe(true);
	expect(sent.toSorted()).toEqual(['first', 'second', 'third']);
});

test('what did not go at once is told from what did: another device may have been faster', async () => {
	const waited: [string, boolean][] = [];
	await store.add(change('left'));
	answers = { second: [lost] };
	const tab = openTab({
		async send({ name }, hasWaited) {
			waited.push([name, hasWaited]);
			return answers[name]?.shift() ?? accepted;
		},
	});
	await tab.start(nothing);
	await tab.submit(change('first'));
	await tab.submit(change('second'));
	expect(waited).toEqual([
		['left', true],
		['first', false],
		['second', false],
		['second', true],
	]);
});
