import { expect, test } from 'vitest';
import type { Todo } from '#lib/todos/todo.ts';
import { conflictsOf, valuesOf } from './conflict.ts';

const todo = {
	title: 'Buy milk',
	notes: '',
	priority: 'NONE',
	dueDate: '2026-11-20',
	dueTime: '16:00:00',
	recurrence: { rule: 'FREQ=DAILY', anchor: 'DUE_DATE', text: 'every day' },
	tags: [{ id: 'tag_b' }, { id: 'tag_a' }],
} as unknown as Todo;

test('a field that only this device changed is no conflict, nor one that only the other did', () => {
	const input = { title: 'Buy oat milk' };
	const base = valuesOf(todo, input);
	expect(conflictsOf(input, base, todo)).toEqual([]);
	expect(conflictsOf(input, base, { ...todo, notes: 'Two bottles' })).toEqual([]);
});

test('a field that both changed is one, with what the other made of it', () => {
	const input = { title: 'Buy oat milk', priority: 'HIGH' };
	const theirs = { ...todo, title: 'Buy soy milk' };
	expect(conflictsOf(input, valuesOf(todo, input), theirs)).toEqual([
		{ field: 'title', theirs: 'Buy soy milk' },
	]);
});

test('two that came to the same have nothing to quarrel about', () => {
	const input = { title: 'Buy oat milk' };
	const theirs = { ...todo, title: 'Buy oat milk' };
	expect(conflictsOf(input, valuesOf(todo, input), theirs)).toEqual([]);
});

test('the same time, tags and rule compare alike, however they are written', () => {
	const input = { dueTime: '17:00', tagIds: [], recurrence: null };
	const base = { dueTime: '16:00', tagIds: ['tag_b', 'tag_a'], recurrence: null };
	const same = { ...base, recurrence: { anchor: 'DUE_DATE', rule: 'FREQ=DAILY' } };
	expect(conflictsOf(input, same, todo)).toEqual([]);
	expect(conflictsOf({ recurrence: { rule: 'FREQ=WEEKLY' } }, base, todo)).toHaveLength(1);
});
