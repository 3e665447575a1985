import { builder } from './builder.ts';
import { badInput } from './error-types.ts';
import { MAX_IDS } from './global-ids.ts';
import { bounds, DEFAULT_MAX_ITEMS } from './input-bounds.ts';
import { isCalendarDay, type RelativeDate } from '../days/calendar.ts';
import { patternCost } from './pattern-cost.ts';

/** Sentences that the descriptions of comparators share. */
export const NO_CONDITION = 'Absent or null: no condition.';
export const EMPTY_IN = `At most ${DEFAULT_MAX_ITEMS} items; an empty list matches nothing.`;
export const EMPTY_NIN = `At most ${DEFAULT_MAX_ITEMS} items; an empty list matches everything.`;

const ID_LIST = bounds({ maxItems: MAX_IDS });

export const IdComparator = builder.inputType('IdComparator', {
	description:
		'Conditions on an id, all of which must hold. An id that is malformed or names no object of the viewer equals no id.',
	fields: (t) => ({
		eq: t.id({ description: `The id equals this one. ${NO_CONDITION}` }),
		neq: t.id({ description: `The id differs from this one, or there is none. ${NO_CONDITION}` }),
		in: t.idList({
			...ID_LIST,
			description: `The id is one of these. At most ${MAX_IDS} ids; an empty list matches nothing. ${NO_CONDITION}`,
		}),
		nin: t.idList({
			...ID_LIST,
			description: `The id is none of these, or there is none. At most ${MAX_IDS} ids; an empty list matches everything. ${NO_CONDITION}`,
		}),
		isNull: t.boolean({
			description: `If true, there is no id; if false, there is one. ${NO_CONDITION}`,
		}),
	}),
});

/** As long as the longest notes, which `eq` can compare with. */
const TEXT = bounds({ maxCharacters: 50_000 });
/** A search within all texts of the user: see the measurements in decision 0018. */
const PATTERN = bounds({ maxCharacters: 200, cost: patternCost });

export const StringComparator = builder.inputType('StringComparator', {
	description:
		'Conditions on a text, all of which must hold. `eq`, `neq`, `in` and `nin` distinguish upper and lower case; `contains`, `startsWith` and `endsWith` do not, and take up to 200 characters.',
	fields: (t) => ({
		eq: t.string({ ...TEXT, description: `The text equals this one. ${NO_CONDITION}` }),
		neq: t.string({ ...TEXT, description: `The text differs from this one. ${NO_CONDITION}` }),
		in: t.stringList({
			...TEXT,
			description: `The text is one of these. ${EMPTY_IN} ${NO_CONDITION}`,
		}),
		nin: t.stringList({
			...TEXT,
			description: `The text is none of these. ${EMPTY_NIN} ${NO_CONDITION}`,
		}),
		contains: t.string({
			...PATTERN,
			description: `The text contains this one. ${NO_CONDITION}`,
		}),
		startsWith: t.string({
			...PATTERN,
			description: `The text starts with this one. ${NO_CONDITION}`,
		}),
		endsWith: t.string({
			...PATTERN,
			description: `The text ends with this one. ${NO_CONDITION}`,
		}),
	}),
});

/** PostgreSQL has no dates before 4713 BC. */
const MAX_SPAN_YEARS = 1_000;
const TIME_SPAN = /^(-)?P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

builder.scalarType('DateOrSpan', {
	description:
		'A calendar day (`2026-12-24`), or an ISO 8601 duration in years, months, weeks and days that is added to the current day in the time zone of the viewer: `P0D` is today, `P7D` is in 7 days, `-P2W` was 2 weeks ago. At most 1000 years.',
	extensions: {},
	serialize: () => {
		throw new Error('DateOrSpan is for input only.');
	},
	parseValue: (value) => {
		const date = typeof value === 'string' ? parseDateOrSpan(value) : null;
		if (date !== null) return date;
		throw badInput(
			`DateOrSpan must be a day like 2026-12-24 or a span like P7D of at most ${MAX_SPAN_YEARS} years.`,
		);
	},
});

function parseDateOrSpan(text: string): RelativeDate | null {
	if (isCalendarDay(text)) return { day: text };
	const span = TIME_SPAN.exec(text);
	if (span === null) return null;
	const [years = 0, months = 0, weeks = 0, days = 0] = span
		.slice(2)
		.map((part) => Number(part ?? 0));
	const sign = span[1] === undefined ? 1 : -1;
	const date = { months: sign * (12 * years + months), days: sign * (7 * weeks + days) };
	const isBeyond = Math.abs(date.months) / 12 + Math.abs(date.days) / 365 > MAX_SPAN_YEARS;
	return isBeyond ? null : date;
}

export const DateComparator = builder.inputType('DateComparator', {
	description:
		'Conditions on a calendar day, all of which must hold. A missing day meets only `neq`, `nin` and `isNull: true`.',
	fields: (t) => ({
		eq: t.field({ type: 'DateOrSpan', description: `The day equals this one. ${NO_CONDITION}` }),
		neq: t.field({
			type: 'DateOrSpan',
			description: `The day differs from this one, or there is none. ${NO_CONDITION}`,
		}),
		in: t.field({
			type: ['DateOrSpan'],
			description: `The day is one of these. ${EMPTY_IN} ${NO_CONDITION}`,
		}),
		nin: t.field({
			type: ['DateOrSpan'],
			description: `The day is none of these, or there is none. ${EMPTY_NIN} ${NO_CONDITION}`,
		}),
		lt: t.field({ type: 'DateOrSpan', description: `The day is before this one. ${NO_CONDITION}` }),
		lte: t.field({
			type: 'DateOrSpan',
			description: `The day is this one or before it. ${NO_CONDITION}`,
		}),
		gt: t.field({ type: 'DateOrSpan', description: `The day is after this one. ${NO_CONDITION}` }),
		gte: t.field({
			type: 'DateOrSpan',
			description: `The day is this one or after it. ${NO_CONDITION}`,
		}),
		isNull: t.boolean({
			description: `If true, there is no day; if false, there is one. ${NO_CONDITION}`,
		}),
	}),
});

export const DateTimeComparator = builder.inputType('DateTimeComparator', {
	description:
		'Conditions on an instant, all of which must hold. A missing instant meets only `neq`, `nin` and `isNull: true`.',
	fields: (t) => ({
		eq: t.field({
			type: 'DateTime',
			description: `The instant equals this one to the millisecond. ${NO_CONDITION}`,
		}),
		neq: t.field({
			type: 'DateTime',
			description: `The instant differs from this one, or there is none. ${NO_CONDITION}`,
		}),
		in: t.field({
			type: ['DateTime'],
			description: `The instant is one of these. ${EMPTY_IN} ${NO_CONDITION}`,
		}),
		nin: t.field({
			type: ['DateTime'],
			description: `The instant is none of these, or there is none. ${EMPTY_NIN} ${NO_CONDITION}`,
		}),
		lt: t.field({
			type: 'DateTime',
			description: `The instant is before this one. ${NO_CONDITION}`,
		}),
		lte: t.field({
			type: 'DateTime',
			description: `The instant is this one or before it. ${NO_CONDITION}`,
		}),
		gt: t.field({
			type: 'DateTime',
			description: `The instant is after this one. ${NO_CONDITION}`,
		}),
		gte: t.field({
			type: 'DateTime',
			description: `The instant is this one or after it. ${NO_CONDITION}`,
		}),
		isNull: t.boolean({
			description: `If true, there is no instant; if false, there is one. ${NO_CONDITION}`,
		}),
	}),
});
