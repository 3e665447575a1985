import { calendarDay, dayParts } from './calendar-day.ts';

/** A calendar day, or a span from the viewer's today. */
export type RelativeDate =
	{ readonly day: string } | { readonly months: number; readonly days: number };

const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text is a day of the proleptic Gregorian calendar, `YYYY-MM-DD`, year 1 or later. */
export function isCalendarDay(text: string): boolean {
	return DAY.test(text) && calendarDay(...dayParts(text)) !== null;
}

/** Whether a text is a time of day, `HH:MM`, 00:00 to 23:59. */
export function isWallClockTime(text: string): boolean {
	return TIME.test(text);
}

/** Whether a name is an IANA time zone of this runtime. Offsets such as `+02:00` are not. */
export function isTimeZone(name: string): boolean {
	if (!/^[A-Za-z]/.test(name) || name.length > 64) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

// RFC 3339 with an offset; Date.parse also accepts other formats.
const INSTANT = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/;

/** Whether a text is a valid `date-time` of RFC 3339, section 5.6. */
export function isInstant(text: string): boolean {
	return INSTANT.test(text) && isCalendarDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}
