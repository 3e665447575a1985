import { getColumns } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { todos } from '../table.ts';
import { VALUES } from './create-todo.sql.ts';

test('the statement that creates a todo has a value for every column', () => {
	expect(Object.keys(VALUES).sort()).toEqual(Object.keys(getColumns(todos)).sort());
});
