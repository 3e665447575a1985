import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../../schema.ts';
import {
	SORT_KEY_COLUMNS,
	LIST_COLUMNS,
	SECTION_COLUMNS,
	TAG_COLUMNS,
	TODO_COLUMNS,
} from './columns.ts';
import { TODO_SORT_FIELDS, todoOrder } from './order.ts';

test.each([
	['Todo', TODO_COLUMNS],
	['TodoList', LIST_COLUMNS],
	['Section', SECTION_COLUMNS],
	['Tag', TAG_COLUMNS],
])('the columns of every field of %s are declared', (name, columns) => {
	const type = schema.getType(name);
	expect(isObjectType(type)).toBe(true);
	expect(Object.keys(columns).sort()).toEqual(
		Object.keys((type as { getFields(): object }).getFields()).sort(),
	);
});

test('the columns of every sort key are declared', () => {
	const keys = TODO_SORT_FIELDS.flatMap((field) => todoOrder([{ field }]));
	for (const { name } of keys) expect(Object.keys(SORT_KEY_COLUMNS)).toContain(name);
});
