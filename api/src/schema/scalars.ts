import { builder } from './builder.ts';
import { isCalendarDay, isInstant, isTimeZone, isWallClockTime } from '../days/calendar.ts';
import { decodeSyncCursor, encodeSyncCursor, type SyncPosition } from '../sync/sync-cursor.ts';
import { badInput } from './error-types.ts';

/** Defines a scalar that is a string in results and in code, and is validated as input. */
function checkedString(
	name: 'Date' | 'LocalTime' | 'TimeZone' | 'Color',
	description: string,
	specifiedByURL: string | undefined,
	isValid: (value: string) => boolean,
	expected: string,
): void {
	builder.scalarType(name, {
		description,
		extensions: {},
		...(specifiedByURL === undefined ? {} : { specifiedByURL }),
		serialize: (value) => value,
		parseValue: (value) => {
			if (typeof value === 'string' && isValid(value)) return value;
			throw badInput(`${name} must be ${expected}.`);
		},
	});
}

checkedString(
	'Date',
	'A calendar day without a time zone in the form `YYYY-MM-DD`, for example `2026-12-24`. A day that does not exist is refused.',
	'https://datatracker.ietf.org/doc/html/rfc3339#section-5.6',
	isCalendarDay,
	'a calendar day like 2026-12-24',
);
checkedString(
	'LocalTime',
	'A time of day without a date and a time zone in the form `HH:MM`, from `00:00` to `23:59`, for example `16:30`.',
	undefined,
	isWallClockTime,
	'a time of day like 16:30',
);
checkedString(
	'TimeZone',
	'The IANA name of a time zone, for example `Europe/Berlin`. Offsets such as `+02:00` are refused.',
	'https://www.iana.org/time-zones',
	isTimeZone,
	'an IANA time zone like Europe/Berlin',
);
checkedString(
	'Color',
	'A colour in the form `#rrggbb`, for example `#e5484d`. Letters are returned in lower case.',
	'https://www.w3.org/TR/css-color-4/#hex-notation',
	(value) => /^#[0-9a-f]{6}$/i.test(value),
	'a colour like #e5484d',
);

builder.scalarType('DateTime', {
	description:
		'An instant in the format of RFC 3339. Results are in UTC with milliseconds, for example `2026-11-20T16:30:00.000Z`; inputs can have any offset.',
	extensions: {},
	specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
	serialize: (value) => (value as Date).toISOString(),
	parseValue: (value) => {
		if (typeof value === 'string' && isInstant(value)) return new Date(value);
		throw badInput('DateTime must be an RFC 3339 instant like 2026-11-20T16:30:00Z.');
	},
});

builder.scalarType('SyncCursor', {
	description:
		'An opaque position in the change feed of the viewer. Clients store it and pass it to `changes` as it is; its content can change between versions of the API.',
	extensions: {},
	serialize: (value) => encodeSyncCursor(value as SyncPosition),
	parseValue: (value) => {
		const position = typeof value === 'string' ? decodeSyncCursor(value) : null;
		if (position !== null) return position;
		throw badInput('This is not a SyncCursor of this API.');
	},
});
