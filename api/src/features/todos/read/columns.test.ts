import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../../schema.ts';
import {
	KEY_COLUMNS,
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
])('for every field of %s it is known which columns it is made from', (name, columns) => {
	const type = schema.getType(name);
	expect(isObjectType(type)).toBe(true);
	expect(Object.keys(columns).sort()).toEqual(
		Object.keys((type as { getFields(): object }).getFields()).sort(),
	);
});

test('for every key of an order it is known which columns its cursors are made from', () => {
	const keys = TODO_SORT_FIELDS.flatMap((field) => todoOrder([{ field }]));
	for (const { name } of keys) expect(Object.keys(KEY_COLUMNS)).toContain(name);
});
