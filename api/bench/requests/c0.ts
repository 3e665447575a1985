import { seededUuid } from '../seed.ts';
import { openOf, wordsOf } from '../targets.ts';
import { get, post, type Requests } from './request.ts';
import { DUE_BEFORE, knownVersion, MANY, priorityOf, quickAdd, TITLE } from './subjects.ts';

export const c0: Requests = {
	W1: () => get('/todos'),
	W2: ({ user, todo }) => get(`/todos/${seededUuid(user, todo)}`),
	W3: ({ user, list }) => post('/todos', { title: TITLE, listId: seededUuid(user, list) }),
	W4: ({ user, open }) => post(`/todos/${seededUuid(user, open)}`),
	W5: () => get(`/due?before=${DUE_BEFORE}`),
	W6: (target) => get(`/changes?after=${knownVersion(target)}&first=${MANY}`),
	W7: (target) => get(`/search?words=${encodeURIComponent(wordsOf(target))}`),
	W8: (target) =>
		post('/priorities', {
			ids: openOf(target, MANY).map((nth) => seededUuid(target.user, nth)),
			priority: priorityOf(target),
		}),
	W9: (target) => post('/quick-add', { text: quickAdd(target) }),
};
