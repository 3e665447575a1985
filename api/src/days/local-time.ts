import { memoize } from '../lru-map.ts';

/** A calendar day, `YYYY-MM-DD`, and a time of day, `HH:MM`, in a time zone. */
export interface LocalTime {
	readonly date: string;
	readonly time: string;
}

/** Constructing a formatter takes four times as long as one call of it. */
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

/**
 * The calendar day and the time of day at an instant in a time zone.
 *
 * @throws {RangeError} if the time zone is unknown or the instant is invalid.
 */
export function localTime(instant: Date, timeZone: string): LocalTime {
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
