import { type Client, createRequest } from '@urql/core';
import { beforeEach, expect, test } from 'vitest';
import { pipe, subscribe } from 'wonka';
import { AccessToken } from '#lib/graphql/access-token.ts';
import { createClient } from '#lib/graphql/client.ts';
import { uniqueKey } from '#lib/graphql/unique-key.ts';
import { todoCacheRules } from '#lib/todos/cache-rules.ts';
import { TodoQuery, UpdateTodoMutation } from '#lib/todos/documents.ts';
import { milk } from '#lib/todos/todo-harness.ts';
import { AnswersBeneathChanges } from './answers-beneath-changes.ts';
import { Outbox } from './outbox.ts';
import { OutboxExchange } from './outbox-exchange.ts';
import { memoryStore } from './outbox-store.ts';

type Todo = typeof milk;

/** What the server holds, and the requests that it has read but not answered. */
let stored: Record<string, Todo>;
let underWay: { name: 'Todo' | 'UpdateTodo'; answer: () => void }[];
let arrived: () => void;
let client: Client;
let answers: AnswersBeneathChanges;
/** Every title and notes that the page has shown. */
let shown: string[];

beforeEach(() => {
	stored = { [milk.id]: milk, [BREAD.id]: BREAD };
	[underWay, shown] = [[], []];
	arrived = () => {};
	const outbox: Outbox = new Outbox({
		store: Promise.resolve(memoryStore()),
		send: (entry) => changes.send(entry),
		exclusively: (run) => run(),
		isOnline: () => true,
		tell: () => {},
		onChange: () => {},
	});
	const changes: OutboxExchange = new OutboxExchange(outbox);
	answers = new AnswersBeneathChanges(changes);
	const claims = btoa(JSON.stringify({ iat: 0, exp: 900 }));
	client = createClient({
		url: 'http://api.test/graphql',
		token: new AccessToken(async () => Response.json({ token: `x.${claims}.x` })),
		onSignedOut: () => {},
		rules: [todoCacheRules],
		aboveCache: [answers.aboveCache],
		beneathCache: [answers.beneathCache, changes.exchange],
		fetch: (_input, init) => serve(JSON.parse(init!.body as string)),
	});
	void outbox.start(async () => {});
});

interface Posted {
	readonly query: string;
	readonly variables: { readonly id: string } | { readonly input: Partial<Todo> & { id: string } };
}

/** The server reads or writes at once; its answer is on the way until the test lets it arrive. */
function serve({ variables }: Posted): Promise<Response> {
	const isChange = 'input' in variables;
	if (isChange) change(variables.input);
	const todo = stored[isChange ? variables.input.id : variables.id];
	const data = isChange ? { updateTodo: { __typename: 'UpdateTodoPayload', todo } } : { todo };
	return new Promise((resolve) => {
		const name = isChange ? 'UpdateTodo' : 'Todo';
		underWay.push({ name, answer: () => resolve(Response.json({ data })) });
		arrived();
	});
}

/** What happens on the server without this page. */
function change({ id = milk.id, ...values }: Partial<Todo>): void {
	stored = { ...stored, [id]: { ...stored[id]!, ...values } };
}

/** Lets the first answer to such a request arrive, waiting for the request where it is not there yet. */
async function answer(name: 'Todo' | 'UpdateTodo'): Promise<void> {
	for (;;) {
		const index = underWay.findIndex((each) => each.name === name);
		if (index >= 0) return underWay.splice(index, 1)[0]!.answer();
		await new Promise<void>((resolve) => (arrived = resolve));
	}
}

/** Opens the todo, with nothing more under way. */
async function open(): Promise<void> {
	follow(milk.id);
	await answer('Todo');
	await settled();
}

function follow(id: string): void {
	pipe(
		client.query(TodoQuery, { id }),
		subscribe(({ data }) => {
			const now = data?.todo && `${data.todo.title}: ${data.todo.notes}`;
			if (now && now !== shown.at(-1)) shown.push(now);
		}),
	);
}

function update(input: Record<string, unknown>) {
	const variables = { input: { id: milk.id, ...input } };
	const request = { ...createRequest(UpdateTodoMutation, variables), key: uniqueKey() };
	return client.executeMutation(request, { preview: undefined }).toPromise();
}

/** Until whatever has been answered is shown: several turns of the event loop, no time. */
async function settled(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test('an answer from before two changes that wait does not undo either', async () => {
	await open();
	answers.refresh();
	await settled();
	void update({ title: 'Oat milk' });
	void update({ notes: 'Two' });
	await settled();
	await answer('Todo');
	await settled();
	expect(shown).toEqual(['Buy milk: ', 'Oat milk: Two']);
});

test('nor does one that was asked for after them', async () => {
	await open();
	void update({ title: 'Oat milk' });
	void update({ notes: 'Two' });
	stored = { [milk.id]: milk };
	answers.refresh();
	await answer('Todo');
	await settled();
	expect(shown).toEqual(['Buy milk: ', 'Oat milk: Two']);
});

test('an answer that was on its way while a change was settled is not shown, and asked for again', async () => {
	await open();
	answers.refresh();
	await settled();
	const changing = update({ title: 'Oat milk' });
	await answer('UpdateTodo');
	await changing;
	change({ notes: 'From elsewhere' });
	await answer('Todo');
	await settled();
	expect(shown).toEqual(['Buy milk: ', 'Oat milk: ']);
	await answer('Todo');
	await settled();
	expect(shown).toEqual(['Buy milk: ', 'Oat milk: ', 'Oat milk: From elsewhere']);
	expect(underWay).toEqual([]);
});

test('what is opened while a change waits is there at once, and asked for again after it', async () => {
	await open();
	const changing = update({ title: 'Oat milk' });
	const opening = client.query(TodoQuery, { id: BREAD.id }).toPromise();
	await answer('Todo');
	expect((await opening).data?.todo).toMatchObject({ title: 'Bread' });
	change({ id: BREAD.id, notes: 'From elsewhere' });
	await answer('UpdateTodo');
	await changing;
	follow(BREAD.id);
	await answer('Todo');
	await settled();
	const breads = shown.filter((each) => each.startsWith('Bread'));
	expect([...new Set(breads)]).toEqual(['Bread: ', 'Bread: From elsewhere']);
	expect(underWay).toEqual([]);
});

test('while changes keep arriving, an answer is shown in the end', async () => {
	await open();
	answers.refresh();
	for (let turn = 1; turn <= 4; turn++) {
		const changing = update({ title: `Milk ${turn}` });
		await answer('UpdateTodo');
		await changing;
		change({ notes: 'From elsewhere' });
		await answer('Todo');
		await settled();
	}
	expect(shown.at(-1)).toBe('Milk 4: From elsewhere');
	expect(underWay).toEqual([]);
});

const BREAD = { ...milk, id: 'todo_bread', title: 'Bread' };
