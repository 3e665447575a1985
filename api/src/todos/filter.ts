import {
	and,
	eq,
	gt,
	gte,
	inArray,
	isNotNull,
	isNull,
	lt,
	lte,
	not,
	notInArray,
	or,
	type SQL,
	type SQLWrapper,
	sql,
} from 'drizzle-orm';
import type { Scope } from '../auth/scope.ts';
import type { RelativeDate } from '../dates/calendar.ts';
import { decodeId, type NodeType, type Uuid } from '../ids/type-id.ts';
import { settings } from '../settings/table.ts';
import type { TodoTable } from './queries.ts';

type Maybe<T> = T | null | undefined;

export interface Comparator<T> {
	readonly eq?: Maybe<T>;
	readonly neq?: Maybe<T>;
	readonly in?: Maybe<readonly T[]>;
	readonly nin?: Maybe<readonly T[]>;
	readonly isNull?: Maybe<boolean>;
}
export interface OrderedComparator<T> extends Comparator<T> {
	readonly lt?: Maybe<T>;
	readonly lte?: Maybe<T>;
	readonly gt?: Maybe<T>;
	readonly gte?: Maybe<T>;
}
export interface StringComparator extends Comparator<string> {
	readonly contains?: Maybe<string>;
	readonly startsWith?: Maybe<string>;
	readonly endsWith?: Maybe<string>;
}

/** The structured filter: everything that is given must hold. */
export interface TodoFilter {
	readonly and?: Maybe<readonly TodoFilter[]>;
	readonly or?: Maybe<readonly TodoFilter[]>;
	readonly not?: Maybe<TodoFilter>;
	readonly id?: Maybe<Comparator<string>>;
	readonly listId?: Maybe<Comparator<string>>;
	readonly title?: Maybe<StringComparator>;
	readonly notes?: Maybe<StringComparator>;
	readonly priority?: Maybe<OrderedComparator<number>>;
	readonly status?: Maybe<'OPEN' | 'COMPLETED'>;
	readonly inTrash?: Maybe<boolean>;
	readonly startDate?: Maybe<OrderedComparator<RelativeDate>>;
	readonly dueDate?: Maybe<OrderedComparator<RelativeDate>>;
	readonly completedAt?: Maybe<OrderedComparator<Date>>;
	readonly createdAt?: Maybe<OrderedComparator<Date>>;
	readonly updatedAt?: Maybe<OrderedComparator<Date>>;
}

/**
 * The condition that a filter states. A filter that does not speak of the status (or of the time of
 * completion) means open todos, one that does not speak of the trash means those outside it.
 *
 * @param listId only of this list.
 */
export function todoCondition(
	{ userId, now }: Pick<Scope, 'userId' | 'now'>,
	filter: Maybe<TodoFilter>,
	listId?: Uuid<'TodoList'>,
): (table: TodoTable) => SQL | undefined {
	const today = sql`(${now.toISOString()}::timestamptz at time zone (select ${settings.timeZone} from ${settings} where ${settings.userId} = ${userId}))::date`;
	const given = filter ?? {};
	return (table) =>
		and(
			listId === undefined ? undefined : eq(table.listId, listId),
			condition(given, table, today),
			mentions(given, ['status', 'completedAt']) ? undefined : isNull(table.completedAt),
			mentions(given, ['inTrash']) ? undefined : isNull(table.deletedAt),
		);
}

function mentions(filter: TodoFilter, fields: readonly (keyof TodoFilter)[]): boolean {
	if (fields.some((field) => filter[field] != null)) return true;
	const nested = [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])];
	return nested.some((each) => mentions(each, fields));
}

function condition(filter: TodoFilter, table: TodoTable, today: SQL): SQL {
	const nested = (each: TodoFilter) => condition(each, table, today);
	return all([
		...(filter.and ?? []).map(nested),
		filter.or && any(filter.or.map(nested)),
		filter.not && not(nested(filter.not)),
		filter.id && compareId('Todo', table.id, filter.id),
		filter.listId && compareId('TodoList', table.listId, filter.listId),
		filter.title && compareText(table.title, filter.title),
		filter.notes && compareText(table.notes, filter.notes),
		filter.priority && compare(table.priority, filter.priority),
		filter.status && (filter.status === 'OPEN' ? isNull : isNotNull)(table.completedAt),
		filter.inTrash != null && (filter.inTrash ? isNotNull : isNull)(table.deletedAt),
		filter.startDate && compare(table.startDate, days(filter.startDate, today)),
		filter.dueDate && compare(table.dueDate, days(filter.dueDate, today)),
		filter.completedAt && compare(table.completedAt, filter.completedAt),
		filter.createdAt && compare(table.createdAt, filter.createdAt),
		filter.updatedAt && compare(table.updatedAt, filter.updatedAt),
	]);
}

/** Null-safe throughout: "not equal" holds for what has no value, and NOT turns every row round. */
function compare<T>(column: SQLWrapper, by: OrderedComparator<T>): SQL {
	const has = (test: SQL) => sql`coalesce(${test}, false)`;
	return all([
		by.eq != null && has(eq(column, by.eq)),
		by.neq != null && sql`${column} is distinct from ${by.neq}`,
		by.in != null && has(inArray(column, [...by.in])),
		by.nin != null && or(isNull(column), notInArray(column, [...by.nin])),
		by.lt != null && has(lt(column, by.lt)),
		by.lte != null && has(lte(column, by.lte)),
		by.gt != null && has(gt(column, by.gt)),
		by.gte != null && has(gte(column, by.gte)),
		by.isNull != null && (by.isNull ? isNull : isNotNull)(column),
	]);
}

function compareText(column: SQLWrapper, by: StringComparator): SQL {
	const like = (pattern: string) => sql`${column} ilike ${pattern}`;
	return all([
		compare(column, by),
		by.contains != null && like(`%${escapeLike(by.contains)}%`),
		by.startsWith != null && like(`${escapeLike(by.startsWith)}%`),
		by.endsWith != null && like(`%${escapeLike(by.endsWith)}`),
	]);
}

/** An id that cannot name anything equals nothing; it is no reason to fail. */
function compareId(type: NodeType, column: SQLWrapper, by: Comparator<string>): SQL {
	const uuids = (ids: readonly string[]) =>
		ids.map((id) => decodeId(type, id)).filter((id) => id !== null);
	return all([
		by.eq != null && compare(column, { in: uuids([by.eq]) }),
		by.neq != null && compare(column, { nin: uuids([by.neq]) }),
		by.in != null && compare(column, { in: uuids(by.in) }),
		by.nin != null && compare(column, { nin: uuids(by.nin) }),
		by.isNull != null && compare(column, { isNull: by.isNull }),
	]);
}

function days(by: OrderedComparator<RelativeDate>, today: SQL): OrderedComparator<SQL> {
	const day = (date: RelativeDate) =>
		'day' in date
			? sql`${date.day}::date`
			: sql`(${today} + make_interval(months => ${date.months}, days => ${date.days}))::date`;
	const one = (date: Maybe<RelativeDate>) => date && day(date);
	return {
		eq: one(by.eq),
		neq: one(by.neq),
		in: by.in?.map(day),
		nin: by.nin?.map(day),
		lt: one(by.lt),
		lte: one(by.lte),
		gt: one(by.gt),
		gte: one(by.gte),
		isNull: by.isNull,
	};
}

function all(conditions: readonly (SQL | Maybe<false>)[]): SQL {
	return and(...conditions.map((each) => each || undefined)) ?? sql`true`;
}

function any(conditions: readonly SQL[]): SQL {
	return or(...conditions) ?? sql`false`;
}

function escapeLike(text: string): string {
	return text.replace(/[\\%_]/g, '\\$&');
}
