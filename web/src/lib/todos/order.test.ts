import { expect, test } from 'vitest';
import type { TodoSort } from './documents.ts';
import { compareBy } from './order.ts';
import type { Todo } from './todo.ts';
import { COMPLETED, todayView } from './view.ts';

function ordered(sort: TodoSort, todos: (Partial<Todo> & { id: string })[]): string[] {
	const full = todos.map((todo) => ({ priority: 'NONE', dueDate: null, dueTime: null, ...todo }));
	return (full as Todo[]).sort(compareBy(sort)).map(({ id }) => id);
}

test('Today is by day, then by time with what has none last, then by priority', () => {
	const { sort } = todayView('2026-11-20');
	const todos = [
		{ id: 'any time', dueDate: '2026-11-20' },
		{ id: 'urgent', dueDate: '2026-11-20', priority: 'URGENT' as const },
		{ id: 'noon', dueDate: '2026-11-20', dueTime: '12:00' },
		{ id: 'late', dueDate: '2026-11-18' },
		{ id: 'morning', dueDate: '2026-11-20', dueTime: '08:00' },
	];
	expect(ordered(sort, todos)).toEqual(['late', 'morning', 'noon', 'urgent', 'any time']);
});

test('what was completed last comes first', () => {
	const todos = [
		{ id: 'first', completedAt: '2026-11-19T10:00:00.000Z' },
		{ id: 'last', completedAt: '2026-11-20T10:00:00.000Z' },
	];
	expect(ordered(COMPLETED.sort, todos)).toEqual(['last', 'first']);
});

test('positions compare byte by byte, capitals before small letters', () => {
	const todos = ['a1', 'Zz', 'a0V', 'a0'].map((position) => ({ id: position, position }));
	expect(ordered([{ field: 'POSITION' }], todos)).toEqual(['Zz', 'a0', 'a0V', 'a1']);
});

test('what has no value comes last in both directions, and ties go by id', () => {
	const todos = [
		{ id: 'none' },
		{ id: 'b', dueDate: '2026-11-20' },
		{ id: 'a', dueDate: '2026-11-20' },
	];
	expect(ordered([{ field: 'DUE_DATE' }], todos)).toEqual(['a', 'b', 'none']);
	const down = ordered([{ field: 'DUE_DATE', direction: 'DESC' }], todos);
	expect(down).toEqual(['a', 'b', 'none']);
});
