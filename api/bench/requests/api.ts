import { encodeId } from '../../src/ids/type-id.ts';
import { encodeSyncCursor, positionAfter } from '../../src/sync/sync-cursor.ts';
import { PRIORITIES } from '../../src/priority.ts';
import { seededUuid } from '../seed.ts';
import { openOf, wordsOf } from '../targets.ts';
import { graphql, type Requests } from './request.ts';
import { DUE_BEFORE, knownVersion, MANY, priorityOf, quickAdd, TITLE } from './subjects.ts';
import { todayQuery } from './today-query.ts';

const PAGE = `query { todos(first: 50, sort: [{ field: CREATED_AT }]) {
	nodes { id title dueDate list { name } tags { name } } } }`;
const ONE = 'query ($id: ID!) { todo(id: $id) { id title notes dueDate createdAt updatedAt } }';
const CREATE = `mutation ($input: CreateTodoInput!) { createTodo(input: $input) {
	... on CreateTodoPayload { todo { id title createdAt } } } }`;
const COMPLETE = `mutation ($input: CompleteTodoInput!) { completeTodo(input: $input) {
	... on CompleteTodoPayload { todo { id completedAt } } } }`;
const COMPLETE_OCCURRENCE = `mutation ($input: CompleteTodoInput!) { completeTodo(input: $input) {
	... on CompleteTodoPayload { todo { id dueDate completedAt } } } }`;
const DUE = `query ($before: DateOrSpan!) {
	todos(first: 20, filter: { status: OPEN, dueDate: { lt: $before } }, sort: [{ field: DUE_DATE }]) {
		totalCount nodes { id title dueDate } } }`;
const CHANGES = `query ($after: SyncCursor!) { changes(after: $after, first: ${MANY}) {
	cursor changes { ... on TodoChanged {
		todo { id title notes dueDate completedAt list { id } tags { id } } } } } }`;
const SEARCH = 'query ($query: String!) { todos(first: 20, query: $query) { nodes { id title } } }';
const UPDATE = `mutation ($input: UpdateTodosInput!) { updateTodos(input: $input) {
	... on UpdateTodosPayload { todos { id priority } } } }`;
const QUICK_ADD = `mutation ($input: QuickAddTodoInput!) { quickAddTodo(input: $input) {
	... on QuickAddTodoPayload {
		todo { id title dueDate dueTime priority list { name } tags { name } } } } }`;

const known = new Map<string, string>();

/** Made once each: a hundred of them would take the client longer than sending them. */
function todoId(user: number, nth: number): string {
	const uuid = seededUuid(user, nth);
	let id = known.get(uuid);
	if (id === undefined) known.set(uuid, (id = encodeId('Todo', uuid)));
	return id;
}

export const api: Required<Requests> = {
	W1: () => graphql(PAGE),
	W2: ({ user, todo }) => graphql(ONE, { id: todoId(user, todo) }),
	W3: ({ user, list }) =>
		graphql(CREATE, {
			input: { title: TITLE, listId: encodeId('TodoList', seededUuid(user, list)) },
		}),
	W4: ({ user, open }) => graphql(COMPLETE, { input: { id: todoId(user, open) } }),
	W5: () => graphql(DUE, { before: DUE_BEFORE }),
	W6: (target) => {
		const position = positionAfter(seededUuid(target.user, 0), knownVersion(target));
		return graphql(CHANGES, { after: encodeSyncCursor(position) });
	},
	W7: (target) => graphql(SEARCH, { query: wordsOf(target) }),
	W8: (target) =>
		graphql(UPDATE, {
			input: {
				ids: openOf(target, MANY).map((nth) => todoId(target.user, nth)),
				priority: PRIORITIES[priorityOf(target)],
			},
		}),
	W9: (target) => graphql(QUICK_ADD, { input: { text: quickAdd(target) } }),
	W10: () => todayQuery().withVariables,
	'W10-literals': () => todayQuery().withLiterals,
	W11: ({ user, open }) => graphql(COMPLETE_OCCURRENCE, { input: { id: todoId(user, open) } }),
};
