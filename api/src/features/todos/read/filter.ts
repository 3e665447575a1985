import { and, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { RelativeDate } from '../../../days/calendar.ts';
import {
	all,
	any,
	type Comparator,
	compare,
	compareId,
	compareText,
	type Maybe,
	negated,
	type OrderedComparator,
	type StringComparator,
} from './compare.ts';
import type { TodoTable } from './queries.ts';
import type { TodoSearch } from './search/search-condition.ts';
import { type TagCollectionFilter, tagsCondition } from './tag-filter.ts';
import { viewerCalendar } from './viewer-calendar.ts';

/** The structured filter: everything that is given must hold. */
export interface TodoFilter {
	readonly and?: Maybe<readonly TodoFilter[]>;
	readonly or?: Maybe<readonly TodoFilter[]>;
	readonly not?: Maybe<TodoFilter>;
	readonly id?: Maybe<Comparator<string>>;
	readonly listId?: Maybe<Comparator<string>>;
	readonly sectionId?: Maybe<Comparator<string>>;
	readonly parentId?: Maybe<Comparator<string>>;
	readonly tags?: Maybe<TagCollectionFilter>;
	readonly title?: Maybe<StringComparator>;
	readonly notes?: Maybe<StringComparator>;
	readonly priority?: Maybe<OrderedComparator<number>>;
	readonly status?: Maybe<'OPEN' | 'COMPLETED'>;
	readonly inTrash?: Maybe<boolean>;
	readonly isRecurring?: Maybe<boolean>;
	readonly startDate?: Maybe<OrderedComparator<RelativeDate>>;
	readonly dueDate?: Maybe<OrderedComparator<RelativeDate>>;
	readonly completedAt?: Maybe<OrderedComparator<Date>>;
	readonly createdAt?: Maybe<OrderedComparator<Date>>;
	readonly updatedAt?: Maybe<OrderedComparator<Date>>;
}

/**
 * The condition that a filter states, and a search beside it. Where neither speaks of the status
 * (or of the time of completion), it means open todos; where neither speaks of the trash, those
 * outside it.
 */
export function todoCondition(
	scope: Pick<Scope, 'userId' | 'now'>,
	filter: Maybe<TodoFilter>,
	search?: TodoSearch,
): (table: TodoTable) => SQL | undefined {
	const given = filter ?? {};
	const ofStatus = search?.speaksOf.status || mentions(given, ['status', 'completedAt']);
	const ofTrash = search?.speaksOf.trash || mentions(given, ['inTrash']);
	return (table) =>
		and(
			search?.condition(table),
			condition(given, { table, scope }),
			ofStatus ? undefined : isNull(table.completedAt),
			ofTrash ? undefined : isNull(table.deletedAt),
		);
}

function mentions(filter: TodoFilter, fields: readonly (keyof TodoFilter)[]): boolean {
	if (fields.some((field) => filter[field] != null)) return true;
	const nested = [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])];
	return nested.some((each) => mentions(each, fields));
}

interface Meaning {
	readonly table: TodoTable;
	readonly scope: Pick<Scope, 'userId' | 'now'>;
}

function condition(filter: TodoFilter, meaning: Meaning): SQL {
	const { table, scope } = meaning;
	const nested = (each: TodoFilter) => condition(each, meaning);
	return all([
		...(filter.and ?? []).map(nested),
		filter.or && any(filter.or.map(nested)),
		filter.not && negated(nested(filter.not)),
		filter.id && compareId('Todo', table.id, filter.id),
		filter.listId && compareId('TodoList', table.listId, filter.listId),
		filter.sectionId && compareId('Section', table.sectionId, filter.sectionId),
		filter.parentId && compareId('Todo', table.parentId, filter.parentId),
		filter.tags && tagsCondition(filter.tags, scope.userId, table),
		filter.title && compareText(table.title, filter.title),
		filter.notes && compareText(table.notes, filter.notes),
		filter.priority && compare(table.priority, filter.priority),
		filter.status && (filter.status === 'OPEN' ? isNull : isNotNull)(table.completedAt),
		filter.inTrash != null && (filter.inTrash ? isNotNull : isNull)(table.deletedAt),
		filter.isRecurring != null && (filter.isRecurring ? isNotNull : isNull)(table.recurrenceRule),
		filter.startDate && compare(table.startDate, days(filter.startDate, scope)),
		filter.dueDate && compare(table.dueDate, days(filter.dueDate, scope)),
		filter.completedAt && compare(table.completedAt, filter.completedAt),
		filter.createdAt && compare(table.createdAt, filter.createdAt),
		filter.updatedAt && compare(table.updatedAt, filter.updatedAt),
	]);
}

function days(
	by: OrderedComparator<RelativeDate>,
	scope: Pick<Scope, 'userId' | 'now'>,
): OrderedComparator<SQL> {
	const { today } = viewerCalendar(scope);
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
