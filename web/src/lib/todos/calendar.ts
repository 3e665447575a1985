import { dayText, type DayStyle } from '#lib/ui/day-text.ts';

/** A calendar day, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

const MILLISECONDS_A_DAY = 86_400_000;

/**
 * Writes the days of instants in a time zone (IANA name); in this machine's own without one, or with
 * one that is not known here.
 */
export function dayFormat(timeZone?: string): Intl.DateTimeFormat {
	// A device may go to another zone.
	if (timeZone === undefined) return makeDayFormat(undefined);
	if (latest?.timeZone !== timeZone) {
		latest = { timeZone, format: makeDayFormat(timeZone) };
	}
	return latest.format;
}

/** One person lives in one time zone. */
let latest: { readonly timeZone: string; readonly format: Intl.DateTimeFormat } | undefined;

function makeDayFormat(timeZone: string | undefined): Intl.DateTimeFormat {
	const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
	try {
		return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone });
	} catch {
		return new Intl.DateTimeFormat('en-CA', parts);
	}
}

/** The day that it is at an instant in a time zone, as `dayFormat` takes it. */
export function dayAt(instant: Date, timeZone?: string): Day {
	return dayFormat(timeZone).format(instant);
}

export function addDays(day: Day, days: number): Day {
	return new Date(Date.parse(day) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: Day, to: Day): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS_A_DAY);
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
	return new Date(day).getUTCDay() || 7;
}

/** The next such weekday after a day, the day itself excluded. */
export function nextWeekday(day: Day, weekday: number): Day {
	return addDays(day, ((weekday - weekdayOf(day) + 6) % 7) + 1);
}

/** A day in words: `Friday 20 November`, with the year where it is not this one. */
export function longDay(day: Day, today: Day): string {
	return format(day, today, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** A day that is written in fewest letters, for those who hear it; it begins as what is seen: `Fri 20 November`. */
export function spokenDay(day: Day, today: Day): string {
	return format(day, today, { weekday: 'short', day: 'numeric', month: 'long' });
}

/** A day in few letters: `20 Nov`, with the year where it is not this one. */
export function shortDay(day: Day, today: Day): string {
	return format(day, today, { day: 'numeric', month: 'short' });
}

/** `Fri` */
export function shortWeekday(day: Day): string {
	return format(day, day, { weekday: 'short' });
}

/** Today, Yesterday, Tomorrow; a day in words otherwise. */
export function relativeDay(day: Day, today: Day): string {
	return NEAR[daysBetween(today, day)] ?? longDay(day, today);
}

const NEAR: Record<number, string | undefined> = { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' };

function format(day: Day, today: Day, style: DayStyle): string {
	const isThisYear = day.slice(0, 4) === today.slice(0, 4);
	return dayText(day, isThisYear ? style : { ...style, year: 'numeric' });
}
