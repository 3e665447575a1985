import {
	and,
	eq,
	getColumns,
	is,
	isNull,
	Placeholder,
	type SQL,
	type SQLWrapper,
	sql,
} from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { Database } from '../../../database/connect.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import type { TodoId } from '../change.ts';
import { type TodoRow, todos } from '../table.ts';

// The row of a new todo, for the statements that create one at once.

export const USER = sql.placeholder('userId');
export const NOW = sql.placeholder('now');

/** What a person may say of a todo without saying where it stands. */
const SAID = [
	'title',
	'notes',
	'priority',
	'startDate',
	'dueDate',
	'dueTime',
	'durationMinutes',
	'recurrenceRule',
	'recurrenceAnchor',
] as const satisfies (keyof TodoRow)[];

const NOT_SAID: Partial<TodoRow> = { notes: '', priority: 0 };

/** The values of the placeholders of such a row. */
export function saying({ userId, now }: Scope, id: TodoId, fields: Partial<TodoRow>) {
	const said = SAID.map((key) => [key, fields[key] ?? NOT_SAID[key] ?? null] as const);
	return { ...Object.fromEntries(said), id, userId, now };
}

interface Standing {
	readonly listId: SQLWrapper;
	readonly sectionId?: SQLWrapper;
	readonly version: SQLWrapper;
}

/** Every column of a new todo at the end of a list. */
export function newTodo(db: Database, standing: Standing) {
	const last = db
		.select({ position: todos.position })
		.from(todos)
		.where(
			and(
				ownedBy(USER, todos),
				// Asked once, not for each row: so the index over positions gives the last one.
				eq(todos.listId, sql`(select id from list)`),
				isNull(todos.parentId),
			),
		)
		.orderBy(sql`${todos.position} desc`)
		.limit(1);
	return rowOf({
		...Object.fromEntries(SAID.map((key) => [key, sql.placeholder(key)])),
		...standing,
		id: sql.placeholder('id'),
		userId: USER,
		position: sql`position_after(${last})`,
		createdAt: NOW,
		updatedAt: NOW,
	});
}

/** Every column of a new todo, as a select gives it: what is not said has nothing. */
function rowOf(said: { readonly [Column in keyof TodoRow]?: unknown }) {
	const expressions = Object.entries(getColumns(todos)).map(([key, column]) => {
		const value = said[key as keyof TodoRow] ?? null;
		const isExpression = typeof value === 'object' && value !== null && 'getSQL' in value;
		const expression =
			isExpression && !is(value, Placeholder)
				? sql`${value}`
				: sql`${sql.param(value, column)}::${sql.raw(column.getSQLType())}`;
		return [key, expression.as(column.name)];
	});
	return Object.fromEntries(expressions) as Record<keyof TodoRow, SQL.Aliased>;
}
