import { encodeId } from '@duly/api/ids';
import { expect, test } from 'vitest';
import { gettingStartedId, gettingStartedTodos } from './getting-started.ts';

const ada = encodeId('Viewer', '6f0a3c1e-8f5e-4b7a-9d3e-0123456789ab');
const grace = encodeId('Viewer', '7f0a3c1e-8f5e-4b7a-9d3e-0123456789ab');

test('the same person gets the same ids, another one others', () => {
	expect(gettingStartedId(ada)).toBe(gettingStartedId(ada));
	expect(gettingStartedId(ada)).not.toBe(gettingStartedId(grace));
	const ids = gettingStartedTodos(ada, '2026-11-20').map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids.toSorted()).toEqual(ids);
});

test('all are in the list, and Today has something of it', () => {
	const todos = gettingStartedTodos(ada, '2026-11-20');
	expect(new Set(todos.map(({ listId }) => listId))).toEqual(new Set([gettingStartedId(ada)]));
	expect(todos.filter(({ dueDate }) => dueDate === '2026-11-20')).toHaveLength(2);
});
