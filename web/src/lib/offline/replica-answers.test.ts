import { createRequest, formatDocument, makeOperation, type TypedDocumentNode } from '@urql/core';
import { buildSchema, execute, type DocumentNode } from 'graphql';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { TodoQuery, TodosQuery } from '#lib/todos/documents.ts';
import {
	COMPLETED,
	inboxView,
	listView,
	pageOf,
	searchView,
	subtasksView,
	tagView,
	todayView,
	TRASH,
	upcomingView,
	type View,
} from '#lib/todos/view.ts';
import { DueTodayQuery, dueTodayVariables, FrameQuery } from '../../routes/(app)/frame.ts';
import { ReplicaAnswers } from './replica-answers.ts';
import type { Replica, Row } from './replica.ts';

const schema = buildSchema(
	readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'),
);

const TODO = {
	__typename: 'Todo',
	notes: '',
	status: 'OPEN',
	priority: 'NONE',
	startDate: null,
	dueDate: null,
	dueTime: null,
	durationMinutes: null,
	completedAt: null,
	deletedAt: null,
	createdAt: '2026-11-20T08:00:00.000Z',
	updatedAt: '2026-11-20T08:00:00.000Z',
	recurrence: null,
	tags: [],
	list: 'list_inbox',
	section: null,
	parent: null,
};
const LIST = { __typename: 'TodoList', color: null, isFavorite: false, archivedAt: null };
const ROWS: Row[] = [
	{ ...LIST, id: 'list_inbox', name: 'Inbox', isInbox: true, position: 'a0' },
	{ ...LIST, id: 'list_home', name: 'Home', isInbox: false, position: 'a1' },
	{ __typename: 'Section', id: 'section_a', name: 'Soon', position: 'a0', list: 'list_home' },
	{ __typename: 'Tag', id: 'tag_shop', name: 'shop', color: null },
	{ __typename: 'SavedFilter', id: 'filter_a', name: 'Milk', query: 'milk', position: 'a0' },
	{
		__typename: 'Settings',
		id: 'settings',
		timeZone: 'Europe/Berlin',
		weekStart: 'MONDAY',
		quickAddSyntax: 'TODOIST',
		theme: 'SYSTEM',
	},
	{ ...TODO, id: 'todo_milk', title: 'Buy milk', position: 'a0', tags: ['tag_shop'] },
	{ ...TODO, id: 'todo_oat', title: 'Oat, not soy', position: 'a0', parent: 'todo_milk' },
	{ ...TODO, id: 'todo_ida', title: 'Call Ida', position: 'a1', dueDate: '2026-11-20' },
	{
		...TODO,
		id: 'todo_lawn',
		title: 'Mow',
		position: 'a2',
		list: 'list_home',
		section: 'section_a',
	},
	{ ...TODO, id: 'todo_done', title: 'Done', position: 'a3', status: 'COMPLETED' },
	{ ...TODO, id: 'todo_gone', title: 'Gone', position: 'a4', deletedAt: '2026-11-20T08:00:00Z' },
];
const VIEWER = { id: 'user_1', name: 'Ada', email: 'ada@example.com', image: null };

let cursor: string | null;
let answers: ReplicaAnswers;

beforeEach(() => {
	cursor = 'c1';
	const rows = new Map(ROWS.map((row) => [row.id, row]));
	answers = new ReplicaAnswers({
		version: 1,
		viewer: async () => VIEWER,
		cursor: async () => cursor,
		rows: async () => rows,
	} as unknown as Replica);
});

/** What the copy answers, as the query selects it: a field that it does not have is an error. */
async function ask<Data, Variables extends object>(
	query: TypedDocumentNode<Data, Variables>,
	variables: Variables,
): Promise<Data | null> {
	const request = createRequest(formatDocument(query), variables as never);
	const context = { url: '', requestPolicy: 'cache-first' as const };
	const rootValue = await answers.answer(makeOperation('query', request, context));
	if (rootValue === null) return null;
	const { data, errors } = await execute({
		schema,
		document: request.query as DocumentNode,
		rootValue,
		variableValues: variables as Record<string, unknown>,
		fieldResolver: (source, _args, _context, { fieldName, parentType }) => {
			expect(source, `${parentType.name}.${fieldName}`).toHaveProperty(fieldName);
			return (source as Record<string, unknown>)[fieldName];
		},
	});
	expect(errors).toBeUndefined();
	return data as Data;
}

async function titles(view: View): Promise<string[] | undefined> {
	const data = await ask(TodosQuery, pageOf(view));
	return data?.todos.nodes.map(({ title }) => title);
}

test('the frame is answered whole, counts and all', async () => {
	const frame = await ask(FrameQuery, {});
	expect(frame?.viewer).toMatchObject({ name: 'Ada', inbox: { id: 'list_inbox' } });
	expect(frame?.lists.nodes).toMatchObject([
		{ name: 'Inbox', openCount: 3 },
		{ name: 'Home', openCount: 1, sections: [{ name: 'Soon' }] },
	]);
	expect(frame?.tags.nodes).toMatchObject([{ name: 'shop', openCount: 1 }]);
	expect(frame?.savedFilters.nodes).toMatchObject([{ name: 'Milk', openCount: 1 }]);
	const due = await ask(DueTodayQuery, dueTodayVariables('2026-11-21'));
	expect(due?.todos.nodes).toMatchObject([{ id: 'todo_ida' }]);
});

test('each view holds what the server would put into it, in its order', async () => {
	const today = '2026-11-21';
	expect(await titles(inboxView('list_inbox', today))).toEqual(['Buy milk', 'Call Ida']);
	expect(await titles(listView('list_home', today))).toEqual(['Mow']);
	expect(await titles(todayView(today))).toEqual(['Call Ida']);
	expect(await titles(upcomingView(today))).toEqual(['Call Ida']);
	expect(await titles(tagView('tag_shop'))).toEqual(['Buy milk']);
	expect(await titles(subtasksView('todo_milk'))).toEqual(['Oat, not soy']);
	expect(await titles(COMPLETED)).toEqual(['Done']);
	expect(await titles(TRASH)).toEqual(['Gone']);
});

test('a search finds by the search language, and a mistake in it is left to the server', async () => {
	expect(await titles(searchView('milk'))).toEqual(['Buy milk']);
	expect(await titles(searchView('@shop'))).toEqual(['Buy milk']);
	expect(await titles(searchView('due:nonsense'))).toBeUndefined();
});

test('a todo knows its list, parent and what is beneath it; one that is not there is null', async () => {
	expect((await ask(TodoQuery, { id: 'todo_milk' }))?.todo).toMatchObject({
		list: { name: 'Inbox' },
		tags: [{ name: 'shop' }],
		subtaskCount: 1,
		completedSubtaskCount: 0,
	});
	const oat = await ask(TodoQuery, { id: 'todo_oat' });
	expect(oat?.todo?.parent).toMatchObject({ title: 'Buy milk' });
	expect(await ask(TodoQuery, { id: 'todo_none' })).toEqual({ todo: null });
});

test('pages go on where they ended, and after a page of the server’s comes all', async () => {
	const page = { ...pageOf(inboxView('list_inbox', '2026-11-21')), first: 1 };
	const first = await ask(TodosQuery, page);
	const { endCursor, hasNextPage } = first!.todos.pageInfo;
	expect(hasNextPage).toBe(true);
	const second = await ask(TodosQuery, { ...page, after: endCursor });
	expect(second?.todos.nodes).toMatchObject([{ title: 'Call Ida' }]);
	expect(second?.todos.pageInfo.hasNextPage).toBe(false);
	const other = await ask(TodosQuery, { ...page, after: 'of the server' });
	expect(other?.todos.nodes).toHaveLength(2);
});

test('a copy that is not whole says nothing', async () => {
	cursor = null;
	expect(await ask(FrameQuery, {})).toBeNull();
});
