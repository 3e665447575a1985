import { addDays, weekdayOf } from '../days/calendar-day.ts';
import { DAY_NAMES, type DayName } from '../days/day-names.ts';
import { localTime, type LocalTime } from '../days/local-time.ts';
import { WEEKDAYS, type Weekday } from '../recurrence/rule.ts';

/** The day, time and first weekday that “today”, “in 2 hours” and “next week” refer to. */
export interface Present {
	/** The calendar day, `YYYY-MM-DD`. */
	readonly today: string;
	/** The time of day, `HH:MM`. */
	readonly time: string;
	/** The local time a number of elapsed minutes later; null past the year 9999. */
	readonly later: (minutes: number) => LocalTime | null;
	readonly weekStart: Weekday;
}

/** @throws {RangeError} if the time zone is unknown or the instant is invalid. */
export function present(now: Date, timeZone: string, weekStart: DayName): Present {
	const { date: today, time } = localTime(now, timeZone);
	return {
		today,
		time,
		later: (minutes) => {
			const instant = new Date(now.getTime() + minutes * 60_000);
			return instant.getUTCFullYear() < 9999 ? localTime(instant, timeZone) : null;
		},
		weekStart: WEEKDAYS[DAY_NAMES.indexOf(weekStart)]!,
	};
}

/** The first day of the week that begins `weeks` weeks after the current one; null past 9999. */
export function startOfWeek({ today, weekStart }: Present, weeks = 0): string | null {
	const passed = (weekdayOf(today) - WEEKDAYS.indexOf(weekStart) + 7) % 7;
	return addDays(today, weeks * 7 - passed);
}
