import { seededUuid } from '../seed.ts';
import { openOf, wordsOf } from '../targets.ts';
import { graphql, type Requests } from './request.ts';
import { DUE_BEFORE, knownVersion, MANY, priorityOf, quickAdd, TITLE } from './subjects.ts';

const PAGE = 'query { todos(first: 50) { id title dueDate list { name } tags { name } } }';
const ONE = 'query ($id: ID!) { todo(id: $id) { id title notes dueDate createdAt updatedAt } }';
const CREATE = `mutation ($listId: ID!, $title: String!) {
	createTodo(listId: $listId, title: $title) { id title createdAt } }`;
const COMPLETE = 'mutation ($id: ID!) { completeTodo(id: $id) { id completedAt } }';
const DUE = `query ($before: String!) {
	due(before: $before, first: 20) { totalCount nodes { id title dueDate } } }`;
const CHANGES = `query ($after: Int!) { changes(after: $after, first: ${MANY}) {
	cursor todos { id title notes dueDate completedAt list { id } tags { id } } } }`;
const SEARCH = 'query ($words: String!) { search(words: $words, first: 20) { id title } }';
const PRIORITISE = `mutation ($ids: [ID!]!, $priority: Int!) {
	prioritiseTodos(ids: $ids, priority: $priority) { id priority } }`;
const QUICK_ADD = `mutation ($text: String!) { quickAddTodo(text: $text) {
	id title dueDate dueTime priority list { name } tags { name } } }`;

export const mercurius: Requests = {
	W1: () => graphql(PAGE),
	W2: ({ user, todo }) => graphql(ONE, { id: seededUuid(user, todo) }),
	W3: ({ user, list }) => graphql(CREATE, { title: TITLE, listId: seededUuid(user, list) }),
	W4: ({ user, open }) => graphql(COMPLETE, { id: seededUuid(user, open) }),
	W5: () => graphql(DUE, { before: DUE_BEFORE }),
	W6: (target) => graphql(CHANGES, { after: knownVersion(target) }),
	W7: (target) => graphql(SEARCH, { words: wordsOf(target) }),
	W8: (target) =>
		graphql(PRIORITISE, {
			ids: openOf(target, MANY).map((nth) => seededUuid(target.user, nth)),
			priority: priorityOf(target),
		}),
	W9: (target) => graphql(QUICK_ADD, { text: quickAdd(target) }),
};
