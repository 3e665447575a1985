const WEEKDAYS = [
	'Sunday',
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
] as const;
const MONTHS = [
	...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
	...['August', 'September', 'October', 'November', 'December'],
] as const;

/** What is said of a day, in the terms of `Intl.DateTimeFormat`. */
export interface DayStyle {
	readonly weekday?: 'long' | 'short';
	readonly day?: 'numeric';
	readonly month?: 'long' | 'short';
	readonly year?: 'numeric';
}

/**
 * A day (`YYYY-MM-DD`) in words, as `Intl.DateTimeFormat` writes it for `en-GB`, but for the comma
 * (a test). The browser takes some 50 ms to load what its first formatter needs, while a page is
 * coming alive, and a list has a day in every row.
 */
export function dayText(day: string, style: DayStyle): string {
	const date = new Date(day);
	const words: string[] = [];
	if (style.weekday !== undefined) {
		const name = WEEKDAYS[date.getUTCDay()]!;
		words.push(style.weekday === 'long' ? name : name.slice(0, 3));
	}
	if (style.day !== undefined) words.push(String(date.getUTCDate()));
	if (style.month !== undefined) {
		const name = MONTHS[date.getUTCMonth()]!;
		// The one that is not cut to three letters.
		const short = name === 'September' ? 'Sept' : name.slice(0, 3);
		words.push(style.month === 'long' ? name : short);
	}
	if (style.year !== undefined) words.push(String(date.getUTCFullYear()));
	return words.join(' ');
}
