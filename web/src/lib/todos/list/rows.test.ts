import { expect, test } from 'vitest';
import type { Todo } from '../todo.ts';
import type { Group } from './groups.ts';
import { type Row, rowsOf, rowsWithout, type Spot, spotAt, spotOf, stepFrom } from './rows.ts';

/** Each line a row, each space before it a level. */
function rows(text: string): Row[] {
	const group = { key: '', heading: null, todos: [] } as Group;
	return text.split('\n').map((line) => {
		const id = line.trimStart();
		return { todo: { id } as Todo, group, depth: line.length - id.length };
	});
}

const OUTLINE = rows('a\n b\n  c\n d\ne');

function said(spot: Spot | null): string | null {
	if (spot === null) return null;
	const { parent, after, before, depth } = spot;
	const place = after ? `after ${after.id}` : before ? `before ${before.id}` : 'alone';
	return `${place} in ${parent?.id ?? 'list'} at ${depth}`;
}

test('a group is drawn with what is unfolded beneath its todos', () => {
	const todo = (id: string) => ({ id }) as Todo;
	const beneath: Record<string, Todo[]> = { a: [todo('b'), todo('d')], b: [todo('c')] };
	const group: Group = { key: '', heading: null, todos: [todo('a'), todo('e')] };
	const drawn = rowsOf(group, (id) => beneath[id] ?? []);
	expect(drawn.map((row) => ' '.repeat(row.depth) + row.todo.id).join('\n')).toBe(
		'a\n b\n  c\n d\ne',
	);
});

test('what moves takes along what is beneath it', () => {
	const left = rowsWithout(OUTLINE, new Set(['b']));
	expect(left.map(({ todo }) => todo.id)).toEqual(['a', 'd', 'e']);
});

test.each([
	[0, 0, 'before a in list at 0'],
	[0, 3, 'before a in list at 0'],
	[1, 0, 'before b in a at 1'],
	[1, 2, 'before b in a at 1'],
	[2, 2, 'before c in b at 2'],
	[3, 0, 'after b in a at 1'],
	[3, 2, 'after c in b at 2'],
	[3, 3, 'alone in c at 3'],
	[4, 0, 'after a in list at 0'],
	[4, 1, 'after d in a at 1'],
	[4, 2, 'alone in d at 2'],
	[5, 0, 'after e in list at 0'],
	[5, 1, 'alone in e at 1'],
])('the gap above row %i, meant for depth %i, is %s', (index, depth, expected) => {
	expect(said(spotAt(OUTLINE, index, depth))).toBe(expected);
});

test('where a row stands is found again', () => {
	expect(OUTLINE.map((_row, index) => said(spotOf(OUTLINE, index)))).toEqual([
		'before e in list at 0',
		'before d in a at 1',
		'alone in b at 2',
		'after b in a at 1',
		'after a in list at 0',
	]);
});

test.each([
	['up', [null, null, null, 'before b in a at 1', 'before a in list at 0']],
	['down', ['after e in list at 0', 'after d in a at 1', null, null, null]],
	['in', [null, null, null, 'after c in b at 2', 'after d in a at 1']],
	['out', [null, 'after a in list at 0', 'after b in a at 1', 'after a in list at 0', null]],
] as const)('one step %s', (step, expected) => {
	expect(OUTLINE.map((_row, index) => said(stepFrom(OUTLINE, index, step)))).toEqual(expected);
});
