import { seededUuid } from '../seed.ts';
import { graphql, type Requests } from './request.ts';
import { DUE_BEFORE, TITLE } from './subjects.ts';

// W6 to W9 are more than a table or a function of SQL offers by itself: what one would write for
// them by hand would tell of the writer, not of PostGraphile.

const OPEN = 'completedAt: null, deletedAt: null';
const PAGE = `query { allTodos(first: 50, orderBy: CREATED_AT_ASC, condition: { ${OPEN} }) {
	nodes { rowId title dueDate listByListIdAndUserId { name }
		todoTagsByTodoIdAndUserId { nodes { tagByTagIdAndUserId { name } } } } } }`;
const ONE = `query ($id: UUID!) { todoByRowId(rowId: $id) {
	rowId title notes dueDate createdAt updatedAt } }`;
const CREATE = `mutation ($listId: UUID!, $title: String!) {
	addTodo(input: { listId: $listId, title: $title }) { result { rowId title createdAt } } }`;
const COMPLETE = `mutation ($id: UUID!) {
	completeTodo(input: { id: $id }) { result { rowId completedAt } } }`;
const DUE = `query ($before: String!) {
	allTodos(first: 20, orderBy: [DUE_DATE_ASC, DUE_TIME_ASC], condition: { ${OPEN}, dueBefore: $before }) {
		totalCount nodes { rowId title dueDate } } }`;

export const postgraphile: Requests = {
	W1: () => graphql(PAGE),
	W2: ({ user, todo }) => graphql(ONE, { id: seededUuid(user, todo) }),
	W3: ({ user, list }) => graphql(CREATE, { title: TITLE, listId: seededUuid(user, list) }),
	W4: ({ user, open }) => graphql(COMPLETE, { id: seededUuid(user, open) }),
	W5: () => graphql(DUE, { before: DUE_BEFORE }),
};
