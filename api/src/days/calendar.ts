/** A calendar day, or an offset from the viewer's current day. */
export type RelativeDate =
	{ readonly day: string } | { readonly months: number; readonly days: number };

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text is a day of the proleptic Gregorian calendar, `YYYY-MM-DD`, year 1 or later. */
export function isCalendarDay(text: string): boolean {
	const match = DAY.exec(text);
	if (match === null) return false;
	const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
	if (year === 0 || month < 1 || month > 12 || day < 1) return false;
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
	return day <= lengths[month - 1]!;
}

/** Whether a text is a time of day, `HH:MM`, 00:00 to 23:59. */
export function isWallClockTime(text: string): boolean {
	return TIME.test(text);
}

/** Whether a text is an IANA time zone name of this runtime. Offsets such as `+02:00` are rejected. */
export function isTimeZone(name: string): boolean {
	if (!/^[A-Za-z]/.test(name) || name.length > 64) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, instant: Date): string {
	// The Swedish locale formats dates as ISO 8601.
	return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
}

// RFC 3339 with an offset. Date.parse also accepts other formats, which depend on the runtime.
const INSTANT = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/;

/** Whether a text is a valid `date-time` of RFC 3339, section 5.6. */
export function isInstant(text: string): boolean {
	return INSTANT.test(text) && isCalendarDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}
