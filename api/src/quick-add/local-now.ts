import { memoize } from '../lru-map.ts';
import { weekdayOf, addDays } from '../recurrence/calendar-day.ts';
import { WEEKDAYS, type Weekday } from '../recurrence/rule.ts';

/** The current local time, to which “today” and “next week” refer. */
export interface Present {
	/** The calendar day, `YYYY-MM-DD`. */
	readonly today: string;
	/** The time of day, `HH:MM`. */
	readonly time: string;
	/** The local day and time after a number of elapsed minutes. */
	readonly later: (minutes: number) => { date: string; time: string } | null;
	readonly weekStart: Weekday;
}

export const WEEK_STARTS = {
	MONDAY: 'MO',
	TUESDAY: 'TU',
	WEDNESDAY: 'WE',
	THURSDAY: 'TH',
	FRIDAY: 'FR',
	SATURDAY: 'SA',
	SUNDAY: 'SU',
} as const satisfies Record<string, Weekday>;

export type WeekStart = keyof typeof WEEK_STARTS;

/** @throws {RangeError} if the time zone is unknown or the instant is invalid. */
export function present(now: Date, timeZone: string, weekStart: WeekStart): Present {
	const { date: today, time } = wallClock(now, timeZone);
	return {
		today,
		time,
		later: (minutes) => {
			const instant = new Date(now.getTime() + minutes * 60_000);
			return instant.getUTCFullYear() < 9999 ? wallClock(instant, timeZone) : null;
		},
		weekStart: WEEK_STARTS[weekStart],
	};
}

/** The first day of the current week, or of a week relative to it. */
export function startOfWeek({ today, weekStart }: Present, weeks = 0): string | null {
	const passed = (weekdayOf(today) - WEEKDAYS.indexOf(weekStart) + 7) % 7;
	return addDays(today, weeks * 7 - passed);
}

/** Constructing a formatter takes four times as long as using it. */
const formatterOf = memoize(
	(timeZone: string) =>
		new Intl.DateTimeFormat('en-US', {
			timeZone,
			calendar: 'iso8601',
			numberingSystem: 'latn',
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
		}),
	500,
);

/** The calendar day and the time of day, `HH:MM`, at an instant in a time zone. */
export function wallClock(instant: Date, timeZone: string): { date: string; time: string } {
	const parts = Object.fromEntries(
		formatterOf(timeZone)
			.formatToParts(instant)
			.map(({ type, value }) => [type, value]),
	);
	const year = parts['year']!.padStart(4, '0');
	return {
		date: `${year}-${parts['month']!}-${parts['day']!}`,
		time: `${parts['hour']!}:${parts['minute']!}`,
	};
}
