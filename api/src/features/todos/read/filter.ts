import { and, isNotNull, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { RelativeDate } from '../../../days/calendar.ts';
import {
	all,
	any,
	type Comparator,
	compare,
	compareId,
	compareText,
	isAnyOf,
	isNoneOf,
	type Maybe,
	negated,
	type OrderedComparator,
	type StringComparator,
} from './compare.ts';
import type { TodoTable } from './queries.ts';
import type { TodoSearch } from './search/search-condition.ts';
import { type TagCollectionFilter, tagsCondition } from './tag-filter.ts';
import { viewerCalendar } from './viewer-calendar.ts';

/** The input type `TodoFilter`: all given conditions must hold. */
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
 * The condition of a filter and a search together. Unless one of them constrains the status (or the
 * time of completion), it matches open todos only; unless one constrains the trash, only todos
 * outside it.
 */
export function todoCondition(
	scope: Pick<Scope, 'userId' | 'now'>,
	filter: Maybe<TodoFilter>,
	search?: TodoSearch,
): (table: TodoTable) => SQL | undefined {
	const given = filter ?? {};
	const constrainsStatus = search?.constrains.status || mentions(given, ['status', 'completedAt']);
	const constrainsTrash = search?.constrains.trash || mentions(given, ['inTrash']);
	return (table) =>
		and(
			search?.condition(table),
			condition(given, { table, scope }),
			constrainsStatus ? undefined : isNull(table.completedAt),
			constrainsTrash ? undefined : isNull(table.deletedAt),
		);
}

function mentions(filter: TodoFilter, fields: readonly (keyof TodoFilter)[]): boolean {
	if (fields.some((field) => filter[field] != null)) return true;
	const nested = [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])];
	return nested.some((each) => mentions(each, fields));
}

interface FilterContext {
	readonly table: TodoTable;
	readonly scope: Pick<Scope, 'userId' | 'now'>;
}

function condition(filter: TodoFilter, context: FilterContext): SQL {
	const { table, scope } = context;
	const nested = (each: TodoFilter) => condition(each, context);
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
		filter.startDate && compareDays(table.startDate, filter.startDate, scope),
		filter.dueDate && compareDays(table.dueDate, filter.dueDate, scope),
		filter.completedAt && compare(table.completedAt, filter.completedAt),
		filter.createdAt && compare(table.createdAt, filter.createdAt),
		filter.updatedAt && compare(table.updatedAt, filter.updatedAt),
	]);
}

/** Compares a date column with days, of which some count from the current day of the viewer. */
function compareDays(
	column: SQLWrapper,
	{ in: included, nin: excluded, ...by }: OrderedComparator<RelativeDate>,
	scope: Pick<Scope, 'userId' | 'now'>,
): SQL {
	const { today } = viewerCalendar(scope);
	const day = (date: Maybe<RelativeDate>) =>
		date &&
		('day' in date
			? sql`${date.day}::date`
			: sql`(${today} + make_interval(months => ${date.months}, days => ${date.days}))::date`);
	const days = (dates: readonly RelativeDate[]) => {
		const spans = dates.filter((date) => 'months' in date);
		const [months, inDays] = [spans.map((span) => span.months), spans.map((span) => span.days)];
		const fixed = dates.flatMap((date) => ('day' in date ? [date.day] : []));
		return sql`${sql.param(fixed)}::date[] || array(
			select (${today} + make_interval(months => span.months, days => span.days))::date
			from unnest(${sql.param(months)}::int[], ${sql.param(inDays)}::int[]) as span (months, days))`;
	};
	return all([
		compare(column, {
			eq: day(by.eq),
			neq: day(by.neq),
			lt: day(by.lt),
			lte: day(by.lte),
			gt: day(by.gt),
			gte: day(by.gte),
			isNull: by.isNull,
		}),
		included && isAnyOf(column, days(included)),
		excluded && isNoneOf(column, days(excluded)),
	]);
}
