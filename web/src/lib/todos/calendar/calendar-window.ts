import { dayText } from '#lib/ui/day-text.ts';
import { monthOf, weeksOf } from '#lib/ui/month.ts';
import { addDays, type Day, shortDay, weekdayOf } from '../calendar.ts';
import { calendarOf, type View } from '../view.ts';

export type CalendarMode = 'month' | 'week';

/** The API gives at most so many at once. */
const AT_ONCE = 100;

/** The weeks that a calendar shows around a day. @param weekStart 1 for Monday to 7 for Sunday. */
export function windowAround(day: Day, mode: CalendarMode, weekStart: number): Day[][] {
	if (mode === 'month') return weeksOf(monthOf(day), weekStart);
	const first = addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
	return [Array.from({ length: 7 }, (_, index) => addDays(first, index))];
}

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** 1 for Monday to 7 for Sunday, from the day as the settings name it. */
export function weekStartOf({ weekStart }: { readonly weekStart: string }): number {
	return WEEKDAYS.indexOf(weekStart) + 1;
}

/**
 * The first and the last day of what is fetched for a calendar around a day: the weeks of its month,
 * also for one week alone, so that the next is there before one goes on to it.
 */
export function fetchedAround(day: Day, weekStart: number): readonly [first: Day, last: Day] {
	const weeks = windowAround(day, 'month', weekStart);
	return [weeks[0]![0]!, weeks.at(-1)!.at(-1)!];
}

/** `November 2026`, or `23 Nov – 29 Nov`. */
export function titleOf(weeks: readonly Day[][], day: Day, mode: CalendarMode): string {
	if (mode === 'month') {
		return dayText(day, { month: 'long', year: 'numeric' });
	}
	return `${shortDay(weeks[0]![0]!, day)} – ${shortDay(weeks[0]!.at(-1)!, day)}`;
}

/** The variables of a page of what of a view is due from one day to another, both included. */
export function pageWithin(view: View, first: Day, last: Day, after: string | null) {
	return {
		filter: { ...calendarOf(view).filter, dueDate: { gte: first, lte: last } },
		sort: [{ field: 'DUE_DATE' }, { field: 'PRIORITY', direction: 'DESC' }] as View['sort'],
		first: AT_ONCE,
		after,
		...(view.query !== undefined && { query: view.query }),
	};
}
