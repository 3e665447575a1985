import type { Day, Days, DaysOf, Unit } from '@duly/api/search';
import { WEEKDAYS } from '@duly/api/search';
import { addDays, type Day as CalendarDay, weekdayOf } from '#lib/todos/calendar.ts';

/** The present as the viewer sees it. */
export interface Present {
	readonly today: CalendarDay;
	/** The day on which weeks begin, as the settings name it. */
	readonly weekStart: Uppercase<(typeof WEEKDAYS)[number]>;
}

/** First and last day, both included. */
export type Interval = readonly [first: CalendarDay, last: CalendarDay];

/**
 * The days that a search names.
 *
 * @param ahead whether a weekday, named alone, is the next such day or the last.
 */
export function intervalOf(days: Days, ahead: boolean, present: Present): Interval {
	const { today } = present;
	switch (days.kind) {
		case 'window': {
			const { count, unit, direction } = days;
			return direction === 'next'
				? [today, addDays(shift(today, unit, count), -1)]
				: [addDays(shift(today, unit, -count), 1), today];
		}
		case 'period':
			return periodOf(days, present);
		case 'range': {
			const first = dayOf(days.from, today, ahead);
			const last =
				days.to.kind === 'weekday' ? dayOf(days.to, first, true) : dayOf(days.to, today, ahead);
			return [first, last];
		}
		default: {
			const day = dayOf(days, today, ahead);
			return [day, day];
		}
	}
}

const SHIFTS = { last: -1, this: 0, next: 1 };

function periodOf({ which, unit }: DaysOf<'period'>, { today, weekStart }: Present): Interval {
	const beginnings = {
		week: () => {
			const first = WEEKDAYS.findIndex((name) => name.toUpperCase() === weekStart) + 1;
			return addDays(today, -((weekdayOf(today) - first + 7) % 7));
		},
		month: () => `${today.slice(0, 7)}-01`,
		year: () => `${today.slice(0, 4)}-01-01`,
	};
	const first = shift(beginnings[unit](), unit, SHIFTS[which]);
	return [first, addDays(shift(first, unit, 1), -1)];
}

/** @param ahead whether a weekday is the first one from `today` on, or the last one until then. */
function dayOf(day: Day, today: CalendarDay, ahead: boolean): CalendarDay {
	switch (day.kind) {
		case 'date':
			return day.date;
		case 'offset':
			return addDays(addMonths(today, day.months), day.days);
		case 'weekday': {
			const wanted = WEEKDAYS.indexOf(day.weekday) + 1;
			const current = weekdayOf(today);
			return ahead
				? addDays(today, (wanted - current + 7) % 7)
				: addDays(today, -((current - wanted + 7) % 7));
		}
	}
}

function shift(day: CalendarDay, unit: Unit, count: number): CalendarDay {
	switch (unit) {
		case 'day':
			return addDays(day, count);
		case 'week':
			return addDays(day, 7 * count);
		case 'month':
			return addMonths(day, count);
		case 'year':
			return addMonths(day, 12 * count);
	}
}

/** So many months on; the last day of a month that has no such day. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
	const date = new Date(day);
	const wanted = date.getUTCDate();
	date.setUTCDate(1);
	date.setUTCMonth(date.getUTCMonth() + months);
	const lastDay = new Date(date);
	lastDay.setUTCMonth(lastDay.getUTCMonth() + 1, 0);
	date.setUTCDate(Math.min(wanted, lastDay.getUTCDate()));
	return date.toISOString().slice(0, 10);
}
