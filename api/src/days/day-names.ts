/** The days of an ISO 8601 week; the index is that of `weekdayOf`. */
export const DAY_NAMES = [
	'MONDAY',
	'TUESDAY',
	'WEDNESDAY',
	'THURSDAY',
	'FRIDAY',
	'SATURDAY',
	'SUNDAY',
] as const;

export type DayName = (typeof DAY_NAMES)[number];
