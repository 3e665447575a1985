const DAY_MS = 86_400_000;
const LAST_YEAR = 9999;

/**
 * A floating day and time as an instant in UTC, for arithmetic. Every UTC day has 24 hours, and the
 * result does not depend on the time zone of the process.
 */
export function toUtc(day: string, time: string | null = null): Date {
	return new Date(`${day}T${time ?? '00:00'}:00Z`);
}

/** The UTC day of an instant, `YYYY-MM-DD`. */
export function dayOf(utc: Date): string {
	return utc.toISOString().slice(0, 10);
}

/** The UTC time of an instant, `HH:MM`. */
export function timeOf(utc: Date): string {
	return utc.toISOString().slice(11, 16);
}

/** Year, month 1 to 12, day of the month. */
export function dayParts(day: string): [year: number, month: number, day: number] {
	return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** The number of days of a month (1 to 12) in a year. */
export function daysInMonth(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `YYYY-MM-DD`; null if the day does not exist or its year is not within 1 to 9999. */
export function calendarDay(year: number, month: number, day: number): string | null {
	if (year < 1 || year > LAST_YEAR || month < 1 || month > 12) return null;
	if (day < 1 || day > daysInMonth(year, month)) return null;
	return [String(year).padStart(4, '0'), pad(month), pad(day)].join('-');
}

/** The day `count` days later; null if its year is not within 1 to 9999. */
export function addDays(day: string, count: number): string | null {
	const utc = new Date(toUtc(day).getTime() + count * DAY_MS);
	const year = utc.getUTCFullYear();
	return year >= 1 && year <= LAST_YEAR ? dayOf(utc) : null;
}

/**
 * The same day `count` months later, or the last day of a shorter month; null if its year is not
 * within 1 to 9999.
 */
export function addMonths(day: string, count: number): string | null {
	const [year, month, date] = dayParts(day);
	const months = year * 12 + (month - 1) + count;
	const toYear = Math.floor(months / 12);
	const toMonth = (months % 12) + 1;
	return calendarDay(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)));
}

/** The number of days from one day to another, negative if it is earlier. */
export function daysBetween(from: string, to: string): number {
	return (toUtc(to).getTime() - toUtc(from).getTime()) / DAY_MS;
}

/** The weekday, 0 (Monday) to 6 (Sunday). */
export function weekdayOf(day: string): number {
	return (toUtc(day).getUTCDay() + 6) % 7;
}

function pad(value: number): string {
	return String(value).padStart(2, '0');
}
