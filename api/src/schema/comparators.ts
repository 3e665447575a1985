import { builder } from './builder.ts';
import { badInput } from './error-types.ts';
import { isCalendarDay } from '../days/calendar.ts';

/** Sentences that the descriptions of comparators share. */
export const NO_CONDITION = 'Absent or null: no condition.';
export const EMPTY_IN = 'An empty list matches nothing.';
export const EMPTY_NIN = 'An empty list matches everything.';

export const IdComparator = builder.inputType('IdComparator', {
	description:
		'Conditions on an id, all of which must hold. An id that is malformed or names no object of the viewer equals no id.',
	fields: (t) => ({
		eq: t.id({ description: `The id equals this one. ${NO_CONDITION}` }),
		neq: t.id({ description: `The id differs from this one, or there is none. ${NO_CONDITION}` }),
		in: t.idList({ description: `The id is one of these. ${EMPTY_IN} ${NO_CONDITION}` }),
		nin: t.idList({
			description: `The id is none of these, or there is none. ${EMPTY_NIN} ${NO_CONDITION}`,
		}),
		isNull: t.boolean({
			description: `If true, there is no id; if false, there is one. ${NO_CONDITION}`,
		}),
	}),
});

export const StringComparator = builder.inputType('StringComparator', {
	description:
		'Conditions on a text, all of which must hold. `eq`, `neq`, `in` and `nin` distinguish upper and lower case; `contains`, `startsWith` and `endsWith` do not.',
	fields: (t) => ({
		eq: t.string({ description: `The text equals this one. ${NO_CONDITION}` }),
		neq: t.string({ description: `The text differs from this one. ${NO_CONDITION}` }),
		in: t.stringList({ description: `The text is one of these. ${EMPTY_IN} ${NO_CONDITION}` }),
		nin: t.stringList({ description: `The text is none of these. ${EMPTY_NIN} ${NO_CONDITION}` }),
		contains: t.string({ description: `The text contains this one. ${NO_CONDITION}` }),
		startsWith: t.string({ description: `The text starts with this one. ${NO_CONDITION}` }),
		endsWith: t.string({ description: `The text ends with this one. ${NO_CONDITION}` }),
	}),
});

const TIME_SPAN = /^(-)?P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

builder.scalarType('DateOrSpan', {
	description:
		'A calendar day (`2026-12-24`), or an ISO 8601 duration in years, months, weeks and days that is added to the current day in the time zone of the viewer: `P0D` is today, `P7D` is in 7 days, `-P2W` was 2 weeks ago.',
	extensions: {},
	serialize: () => {
		throw new Error('DateOrSpan is for input only.');
	},
	parseValue: (value) => {
		if (typeof value === 'string') {
			if (isCalendarDay(value)) return { day: value };
			const span = TIME_SPAN.exec(value);
			if (span !== null) {
				const [years, months, weeks, days] = span.slice(2).map((part) => Number(part ?? 0)) as [
					number,
					number,
					number,
					number,
				];
				const sign = span[1] === undefined ? 1 : -1;
				return { months: sign * (12 * years + months), days: sign * (7 * weeks + days) };
			}
		}
		throw badInput('DateOrSpan must be a day like 2026-12-24 or a span like P7D.');
	},
});

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
