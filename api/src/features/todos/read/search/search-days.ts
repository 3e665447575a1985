import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Comparison, Day, DayField, Days, DaysOf } from '../../../../search/search-query.ts';
import { WEEKDAYS } from '../../../../search/vocabulary.ts';
import type { TodoTable } from '../queries.ts';
import type { ViewerCalendar } from '../viewer-calendar.ts';

const COLUMNS = {
	due: 'dueDate',
	start: 'startDate',
	completed: 'completedAt',
	created: 'createdAt',
	updated: 'updatedAt',
} as const satisfies Record<DayField, keyof TodoTable>;

/** Fields for which a weekday means the next such day; for others it means the last one. */
const FUTURE_FIELDS: ReadonlySet<DayField> = new Set(['due', 'start']);

/** First and last day, both included. */
type Interval = readonly [first: SQL, last: SQL];

/** The condition on one of the days of a todo; false for a todo without that day. */
export function daysCondition(
	{ field, comparison, days }: { field: DayField; comparison: Comparison; days: Days },
	table: TodoTable,
	calendar: ViewerCalendar,
): SQL {
	const [first, last] = intervalOf(days, FUTURE_FIELDS.has(field), calendar);
	// The bounds are converted to the time zone, not the column, so that its index can be used.
	const edge = (day: SQL) =>
		FUTURE_FIELDS.has(field) ? day : sql`(${day}::timestamp at time zone ${calendar.zone})`;
	const from = edge(first);
	const until = edge(sql`(${last} + 1)`);
	return sql`(${test(table[COLUMNS[field]], comparison, from, until)})`;
}

function test(column: SQLWrapper, comparison: Comparison, from: SQL, until: SQL): SQL {
	switch (comparison) {
		case '=':
			return sql`(${column} >= ${from} and ${column} < ${until})`;
		case '<':
			return sql`${column} < ${from}`;
		case '<=':
			return sql`${column} < ${until}`;
		case '>':
			return sql`${column} >= ${until}`;
		case '>=':
			return sql`${column} >= ${from}`;
	}
}

function intervalOf(days: Days, ahead: boolean, calendar: ViewerCalendar): Interval {
	switch (days.kind) {
		case 'window': {
			const { today } = calendar;
			return days.direction === 'next'
				? [today, sql`(${today} + ${interval(days)} - interval '1 day')::date`]
				: [sql`(${today} - ${interval(days)} + interval '1 day')::date`, today];
		}
		case 'period':
			return periodOf(days, calendar);
		case 'range': {
			const from = dayOf(days.from, calendar.today, ahead);
			const to = days.to.kind === 'weekday' ? dayOf(days.to, from, true) : null;
			return [from, to ?? dayOf(days.to, calendar.today, ahead)];
		}
		default: {
			const day = dayOf(days, calendar.today, ahead);
			return [day, day];
		}
	}
}

function interval({ count, unit }: Pick<DaysOf<'window'>, 'count' | 'unit'>): SQL {
	return sql`make_interval(${sql.raw(`${unit}s`)} => ${count})`;
}

const SHIFTS = { last: -1, this: 0, next: 1 };

function periodOf(
	{ which, unit }: DaysOf<'period'>,
	{ today, weekStart }: ViewerCalendar,
): Interval {
	const current =
		unit === 'week'
			? sql`(${today} - (extract(isodow from ${today})::int - ${weekStart} + 7) % 7)`
			: sql`date_trunc(${unit}, ${today}::timestamp)`;
	const start = sql`${current} + ${interval({ count: SHIFTS[which], unit })}`;
	const end = sql`${current} + ${interval({ count: SHIFTS[which] + 1, unit })}`;
	return [sql`(${start})::date`, sql`(${end} - interval '1 day')::date`];
}

/** @param ahead whether a weekday is the first one from `today` on, or the last one until then. */
function dayOf(day: Day, today: SQL, ahead: boolean): SQL {
	switch (day.kind) {
		case 'date':
			return sql`${day.date}::date`;
		case 'offset':
			return sql`(${today} + make_interval(months => ${day.months}, days => ${day.days}))::date`;
		case 'weekday': {
			const wanted = WEEKDAYS.indexOf(day.weekday) + 1;
			const current = sql`extract(isodow from ${today})::int`;
			return ahead
				? sql`(${today} + (${wanted} - ${current} + 7) % 7)`
				: sql`(${today} - (${current} - ${wanted} + 7) % 7)`;
		}
	}
}
