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

/** Whether a weekday, named alone, is the next such day or the last: what is planned lies ahead. */
const AHEAD: ReadonlySet<DayField> = new Set(['due', 'start']);

/** First and last day, both included. */
type Interval = readonly [first: SQL, last: SQL];

/** The test of one of a todo's days; false where it has none. */
export function daysCondition(
	{ field, comparison, days }: { field: DayField; comparison: Comparison; days: Days },
	table: TodoTable,
	clock: ViewerCalendar,
): SQL {
	const [first, last] = intervalOf(days, AHEAD.has(field), clock);
	// Instants belong to the day that it was for the viewer: the edges move, the index stays of use.
	const edge = (day: SQL) =>
		AHEAD.has(field) ? day : sql`(${day}::timestamp at time zone ${clock.zone})`;
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

function intervalOf(days: Days, ahead: boolean, clock: ViewerCalendar): Interval {
	switch (days.kind) {
		case 'window': {
			const { today } = clock;
			return days.direction === 'next'
				? [today, sql`(${today} + ${interval(days)} - interval '1 day')::date`]
				: [sql`(${today} - ${interval(days)} + interval '1 day')::date`, today];
		}
		case 'period':
			return periodOf(days, clock);
		case 'range': {
			const from = dayOf(days.from, clock.today, ahead);
			const to = days.to.kind === 'weekday' ? dayOf(days.to, from, true) : null;
			return [from, to ?? dayOf(days.to, clock.today, ahead)];
		}
		default: {
			const day = dayOf(days, clock.today, ahead);
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
