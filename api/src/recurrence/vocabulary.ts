import { WEEKDAYS, type Weekday } from './rule.ts';

export const WEEKDAY_NAMES = [
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
	'Sunday',
] as const;

export const MONTH_NAMES = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
] as const;

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

const WEEKDAY_WORDS = indexWords([
	'monday mon',
	'tuesday tue tues',
	'wednesday wed weds',
	'thursday thu thur thurs',
	'friday fri',
	'saturday sat',
	'sunday sun',
]);

const MONTH_WORDS = indexWords([
	'january jan',
	'february feb',
	'march mar',
	'april apr',
	'may',
	'june jun',
	'july jul',
	'august aug',
	'september sep sept',
	'october oct',
	'november nov',
	'december dec',
]);

const NUMBER_WORDS = indexWords(
	'one two three four five six seven eight nine ten eleven twelve'.split(' '),
);
const ORDINAL_WORDS = indexWords('first second third fourth fifth'.split(' '));
const UNITS: readonly string[] = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];

/** The default time of a part of the day, `HH:MM`. */
export const TIMES_OF_DAY: ReadonlyMap<string, string> = new Map([
	['morning', '09:00'],
	['afternoon', '12:00'],
	['evening', '19:00'],
	['night', '22:00'],
]);

/** MO for “Monday” and its abbreviations. */
export function weekdayNamed(word: string): Weekday | null {
	return WEEKDAYS[WEEKDAY_WORDS.get(word) ?? -1] ?? null;
}

/** 1 for “January” and its abbreviations. */
export function monthNamed(word: string): number | null {
	const index = MONTH_WORDS.get(word);
	return index === undefined ? null : index + 1;
}

/** 3 for “3” and “three”. */
export function numberNamed(word: string): number | null {
	if (/^\d{1,4}$/.test(word)) return Number(word);
	const index = NUMBER_WORDS.get(word);
	return index === undefined ? null : index + 1;
}

/** 3 for “third”. */
export function ordinalNamed(word: string): number | null {
	const index = ORDINAL_WORDS.get(word);
	return index === undefined ? null : index + 1;
}

/** The unit for a word in the singular or plural. */
export function unitNamed(word: string): Unit | null {
	const singular = word.endsWith('s') ? word.slice(0, -1) : word;
	return UNITS.includes(singular) ? (singular as Unit) : null;
}

/** “1st”, “22nd”, “13th”. */
export function ordinalText(value: number): string {
	return `${value}${ordinalSuffix(value)}`;
}

export function ordinalSuffix(value: number): string {
	const tens = value % 100;
	if (tens >= 11 && tens <= 13) return 'th';
	return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

function indexWords(names: readonly string[]): ReadonlyMap<string, number> {
	return new Map(names.flatMap((words, index) => words.split(' ').map((word) => [word, index])));
}
