import type { Client, TypedDocumentNode } from '@urql/core';
import { beforeEach, expect, test } from 'vitest';
import { AccessToken } from '#lib/graphql/access-token.ts';
import { createClient } from '#lib/graphql/client.ts';
import { listCacheRules } from '#lib/lists/cache-rules.ts';
import { todoCacheRules } from './cache-rules.ts';
import {
	CompleteTodoMutation,
	CreateTodoMutation,
	DeleteTodoMutation,
	PurgeTodoMutation,
	TodosQuery,
	UpdateTodoMutation,
} from './documents.ts';
import { milk } from './todo-harness.ts';
import { COMPLETED, inboxView, pageOf, todayView, TRASH, type View } from './view.ts';

const inbox = milk.list;
const views = {
	inbox: inboxView(inbox.id, '2026-11-20'),
	today: todayView('2026-11-20'),
	COMPLETED,
	TRASH,
};

let client: Client;
/** Answer or refuse the mutation that waits; queries are answered at once. */
let answer: (data: unknown) => void;
let refuse: () => void;
let onRequest: () => void;

beforeEach(async () => {
	const claims = btoa(JSON.stringify({ iat: 0, exp: 900 }));
	const token = new AccessToken(async () => Response.json({ token: `x.${claims}.x` }));
	client = createClient({
		url: 'http://api.test/graphql',
		token,
		onSignedOut: () => {},
		rules: [listCacheRules, todoCacheRules],
		fetch: async (_input, init) => {
			const { query, variables } = JSON.parse(init!.body as string);
			if (query.startsWith('query')) {
				const isInbox = 'listId' in variables.filter;
				return Response.json({ data: { todos: page(isInbox ? [milk] : []) } });
			}
			return new Promise((resolve) => {
				answer = (data) => resolve(Response.json({ data }));
				refuse = () => resolve(new Response(null, { status: 500 }));
				onRequest();
			});
		},
	});
	for (const view of Object.values(views)) {
		await client.query(TodosQuery, pageOf(view)).toPromise();
	}
});

function page(nodes: unknown[]) {
	const pageInfo = { __typename: 'PageInfo', hasNextPage: false, endCursor: null };
	return { __typename: 'TodoConnection', nodes, pageInfo };
}

function titles(view: View): string[] {
	const { data } = client.readQuery(TodosQuery, pageOf(view))!;
	return data!.todos.nodes.map(({ title }: { title: string }) => title);
}

/** Starts a change; `sent` is when the network has it, `settled` when its answer has been written. */
function start<Data, Input>(document: TypedDocumentNode<Data, { input: Input }>, input: Input) {
	const sent = new Promise<void>((resolve) => (onRequest = resolve));
	return { sent, settled: client.mutation(document, { input }).toPromise() };
}

function payload(name: string, todo: object) {
	const __typename = `${name[0]!.toUpperCase()}${name.slice(1)}Payload`;
	return { [name]: { __typename, todo } };
}

const counted = (openCount: number) => ({ ...inbox, openCount });

test('a new todo is in its list at once and stays when the server has it', async () => {
	const tea = { ...milk, id: 'todo_tea', title: 'Buy tea', position: 'a1' };
	const change = start(CreateTodoMutation, { id: tea.id, title: tea.title, listId: inbox.id });
	expect(titles(views.inbox)).toEqual(['Buy milk', 'Buy tea']);
	await change.sent;
	answer(payload('createTodo', { ...tea, list: counted(2) }));
	await change.settled;
	expect(titles(views.inbox)).toEqual(['Buy milk', 'Buy tea']);
});

test('a new todo that could not be sent is gone again', async () => {
	const change = start(CreateTodoMutation, { id: 'todo_x', title: 'Lost', listId: inbox.id });
	await change.sent;
	answer({ createTodo: { __typename: 'ValidationError', message: 'No.' } });
	await change.settled;
	expect(titles(views.inbox)).toEqual(['Buy milk']);
});

test('what is completed moves from its list to Completed, before and after the answer', async () => {
	const change = start(CompleteTodoMutation, { id: milk.id });
	const moved = () => {
		expect(titles(views.inbox)).toEqual([]);
		expect(titles(COMPLETED)).toEqual(['Buy milk']);
	};
	moved();
	await change.sent;
	const done = { ...milk, status: 'COMPLETED', completedAt: milk.createdAt, list: counted(0) };
	answer(payload('completeTodo', done));
	await change.settled;
	moved();
});

test('a due date brings a todo into Today, and its removal out of it', async () => {
	const due = start(UpdateTodoMutation, { id: milk.id, dueDate: '2026-11-19' });
	expect(titles(views.today)).toEqual(['Buy milk']);
	await due.sent;
	answer(payload('updateTodo', { ...milk, dueDate: '2026-11-19', list: counted(1) }));
	await due.settled;
	expect(titles(views.today)).toEqual(['Buy milk']);
	start(UpdateTodoMutation, { id: milk.id, dueDate: null });
	expect(titles(views.today)).toEqual([]);
	expect(titles(views.inbox)).toEqual(['Buy milk']);
});

test('what is deleted is in the trash, and what is purged is nowhere', async () => {
	const deleted = start(DeleteTodoMutation, { id: milk.id });
	expect(titles(views.inbox)).toEqual([]);
	expect(titles(TRASH)).toEqual(['Buy milk']);
	await deleted.sent;
	answer(payload('deleteTodo', { ...milk, deletedAt: milk.createdAt, list: counted(0) }));
	await deleted.settled;
	start(PurgeTodoMutation, { id: milk.id });
	expect(titles(TRASH)).toEqual([]);
});

test('a change that the network lost is undone', async () => {
	const change = start(UpdateTodoMutation, { id: milk.id, title: 'Buy oat milk' });
	expect(titles(views.inbox)).toEqual(['Buy oat milk']);
	await change.sent;
	refuse();
	await change.settled;
	expect(titles(views.inbox)).toEqual(['Buy milk']);
});
