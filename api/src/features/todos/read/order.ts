import { sql } from 'drizzle-orm';
import { idKey, isStorableText, positionKey, type SortKey } from '../../../database/keyset.ts';
import { isCalendarDay, isInstant } from '../../../days/calendar.ts';
import type { TodoTable } from './queries.ts';
import type { TodoRow } from '../table.ts';
import { PRIORITIES } from '../../../priority.ts';

type Key = SortKey<TodoTable, TodoRow>;
type Blueprint = Omit<Key, 'descending' | 'nulls'> & { readonly nullable?: true };

/** How one asks for an order: the last key, the id, is always added. */
export interface TodoSort {
	readonly field: TodoSortField;
	readonly direction?: 'ASC' | 'DESC' | null;
	readonly nulls?: 'FIRST' | 'LAST' | null;
}

const BY_FIELD = {
	POSITION: [positionKey<TodoTable, TodoRow>()],
	TITLE: [
		{
			name: 'TITLE',
			// As people sort: upper and lower case alike, and the same on every server.
			expression: ({ title }) => sql`lower(${title}) collate "C"`,
			operand: (value) => sql`lower(${value}) collate "C"`,
			valueOf: ({ title }) => title,
			accepts: isStorableText,
		},
	],
	PRIORITY: [
		{
			name: 'PRIORITY',
			expression: ({ priority }) => priority,
			valueOf: ({ priority }) => priority,
			accepts: (value) => typeof value === 'number' && PRIORITIES[value] !== undefined,
		},
	],
	DUE_DATE: [
		day(
			'DUE_DATE',
			({ dueDate }) => dueDate,
			(row) => row.dueDate,
		),
		{
			name: 'DUE_TIME',
			expression: ({ dueTime }) => dueTime,
			operand: (value) => sql`${value}::time`,
			valueOf: ({ dueTime }) => dueTime,
			accepts: (value) => typeof value === 'string' && /^([01]\d|2[0-3])(:[0-5]\d){2}$/.test(value),
			nullable: true,
		},
	],
	START_DATE: [
		day(
			'START_DATE',
			({ startDate }) => startDate,
			(row) => row.startDate,
		),
	],
	COMPLETED_AT: [
		{
			...instant(
				'COMPLETED_AT',
				({ completedAt }) => completedAt,
				(row) => row.completedAt,
			),
			nullable: true,
		},
	],
	CREATED_AT: [
		instant(
			'CREATED_AT',
			({ createdAt }) => createdAt,
			(row) => row.createdAt,
		),
	],
	UPDATED_AT: [
		instant(
			'UPDATED_AT',
			({ updatedAt }) => updatedAt,
			(row) => row.updatedAt,
		),
	],
} satisfies Record<string, Blueprint[]>;

export type TodoSortField = keyof typeof BY_FIELD;
export const TODO_SORT_FIELDS = Object.keys(BY_FIELD) as TodoSortField[];

/** The keys of an order; by position where none is asked for. A field that is repeated counts once. */
export function todoOrder(sort: readonly TodoSort[] | null | undefined): readonly Key[] {
	const asked = sort?.length ? sort : [{ field: 'POSITION' as const }];
	const seen = new Set<TodoSortField>();
	const keys: Key[] = [];
	for (const { field, direction, nulls } of asked) {
		if (seen.has(field)) continue;
		seen.add(field);
		const descending = direction === 'DESC';
		BY_FIELD[field].forEach(({ nullable, ...key }: Blueprint, index) => {
			// Within a day those without a time come last, whatever is asked of those without a day.
			const asked = index === 0 ? nulls : descending ? 'FIRST' : 'LAST';
			keys.push({ ...key, descending, nulls: nullable && (asked ?? 'LAST') });
		});
	}
	return [...keys, idKey()];
}

function instant(
	name: string,
	expression: (table: TodoTable) => TodoTable['createdAt'] | TodoTable['completedAt'],
	read: (row: TodoRow) => Date | null,
): Blueprint {
	return {
		name,
		expression,
		operand: (value) => sql`${value}::timestamptz`,
		valueOf: (row) => read(row)?.toISOString() ?? null,
		accepts: (value) => typeof value === 'string' && isInstant(value),
	};
}

function day(
	name: string,
	expression: (table: TodoTable) => TodoTable['dueDate'] | TodoTable['startDate'],
	read: (row: TodoRow) => string | null,
): Blueprint {
	return {
		name,
		expression,
		operand: (value) => sql`${value}::date`,
		valueOf: read,
		accepts: (value) => typeof value === 'string' && isCalendarDay(value),
		nullable: true,
	};
}
