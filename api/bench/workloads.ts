import { encodeId } from '../src/ids/type-id.ts';
import type { Request } from './load.ts';
import { FIRST_DAY, seededUuid, type Size } from './seed.ts';

/** Whose request it is, and what it is about. */
export interface Target {
	readonly user: number;
	/** Of the first half, which nothing changes. */
	readonly todo: number;
	/** Of the second half, which is open until a request names it. */
	readonly open: number;
	readonly list: number;
}

export interface Workload {
	readonly name: string;
	readonly title: string;
	/** A sign in the answer that the work was done. */
	readonly sign: string;
	readonly api: (target: Target) => Request;
	readonly c0: (target: Target) => Request;
}

/** Before it, of 200 users' first half of 1000 todos each, 144 open ones are due. */
export const DUE_BEFORE = new Date(Date.parse(FIRST_DAY) + 180 * 86_400_000)
	.toISOString()
	.slice(0, 10);

const graphql = (query: string, variables: object = {}): Request => ({
	method: 'POST',
	path: '/graphql',
	body: JSON.stringify({ query, variables }),
});
const get = (path: string): Request => ({ method: 'GET', path });
const post = (path: string, body: object = {}): Request => ({
	method: 'POST',
	path,
	body: JSON.stringify(body),
});

const PAGE = `query { todos(first: 50, sort: [{ field: CREATED_AT }]) {
	nodes { id title dueDate list { name } tags { name } } } }`;
const ONE = 'query ($id: ID!) { todo(id: $id) { id title notes dueDate createdAt updatedAt } }';
const CREATE = `mutation ($input: CreateTodoInput!) { createTodo(input: $input) {
	... on CreateTodoPayload { todo { id title createdAt } } } }`;
const COMPLETE = `mutation ($input: CompleteTodoInput!) { completeTodo(input: $input) {
	... on CompleteTodoPayload { todo { id completedAt } } } }`;
const DUE = `query ($before: DateOrSpan!) {
	todos(first: 20, filter: { status: OPEN, dueDate: { lt: $before } }, sort: [{ field: DUE_DATE }]) {
		totalCount nodes { id title dueDate } } }`;

const TITLE = 'Call the plumber about the kitchen sink';

export const WORKLOADS: readonly Workload[] = [
	{
		name: 'W1',
		title: 'the first 50 todos by creation, with list and tags',
		sign: '"Tag ',
		api: () => graphql(PAGE),
		c0: () => get('/todos'),
	},
	{
		name: 'W2',
		title: 'one todo by its id',
		sign: '"Todo ',
		api: ({ user, todo }) => graphql(ONE, { id: encodeId('Todo', seededUuid(user, todo)) }),
		c0: ({ user, todo }) => get(`/todos/${seededUuid(user, todo)}`),
	},
	{
		name: 'W3',
		title: 'create a todo',
		sign: TITLE,
		api: ({ user, list }) =>
			graphql(CREATE, {
				input: { title: TITLE, listId: encodeId('TodoList', seededUuid(user, list)) },
			}),
		c0: ({ user, list }) => post('/todos', { title: TITLE, listId: seededUuid(user, list) }),
	},
	{
		name: 'W4',
		title: 'complete a todo',
		sign: '"20',
		api: ({ user, open }) =>
			graphql(COMPLETE, { input: { id: encodeId('Todo', seededUuid(user, open)) } }),
		c0: ({ user, open }) => post(`/todos/${seededUuid(user, open)}/complete`),
	},
	{
		name: 'W5',
		title: 'open and due before a day: the first 20 by due date, and their number',
		sign: '"totalCount"',
		api: () => graphql(DUE, { before: DUE_BEFORE }),
		c0: () => get(`/due?before=${DUE_BEFORE}`),
	},
];

/** Endless targets: users and their open todos in turn, the rest at random but the same in each run. */
export function* targets({ users, todos, lists }: Size): Generator<Target, never> {
	// A linear congruential generator (Numerical Recipes): any evenly spread sequence serves.
	let state = 1;
	const random = (below: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
	const half = todos / 2;
	for (let turn = 0; ; turn += 1) {
		yield {
			user: 1 + (turn % users),
			todo: 1 + random(half),
			open: half + 1 + (Math.floor(turn / users) % half),
			list: random(lists),
		};
	}
}
