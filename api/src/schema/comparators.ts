import { builder } from './builder.ts';
import { badInput } from './error-types.ts';
import { isCalendarDay } from '../days/calendar.ts';

export const IdComparator = builder.inputType('IdComparator', {
	description: 'A test of an id. An id of nothing equals nothing.',
	fields: (t) => ({
		eq: t.id({ description: 'Is this.' }),
		neq: t.id({ description: 'Is not this (nor is “none” this).' }),
		in: t.idList({ description: 'Is one of these.' }),
		nin: t.idList({ description: 'Is none of these.' }),
		isNull: t.boolean({ description: 'Whether there is none.' }),
	}),
});

export const StringComparator = builder.inputType('StringComparator', {
	description: 'A test of a text. `eq`, `neq`, `in` and `nin` are exact; the rest ignore case.',
	fields: (t) => ({
		eq: t.string({ description: 'Is exactly this.' }),
		neq: t.string({ description: 'Is anything but this.' }),
		in: t.stringList({ description: 'Is one of these.' }),
		nin: t.stringList({ description: 'Is none of these.' }),
		contains: t.string({ description: 'Has this somewhere.' }),
		startsWith: t.string({ description: 'Begins with this.' }),
		endsWith: t.string({ description: 'Ends with this.' }),
	}),
});

const TIME_SPAN = /^(-)?P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

builder.scalarType('DateOrSpan', {
	description:
		'A calendar day (`2026-12-24`), or a span of ISO 8601 counted from the viewer’s today: `P0D` is today, `P7D` in a week, `-P2W` two weeks ago.',
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
	description: 'A test of a calendar day.',
	fields: (t) => ({
		eq: t.field({ type: 'DateOrSpan', description: 'Is this day.' }),
		neq: t.field({ type: 'DateOrSpan', description: 'Is another day, or none.' }),
		in: t.field({ type: ['DateOrSpan'], description: 'Is one of these days.' }),
		nin: t.field({ type: ['DateOrSpan'], description: 'Is none of these days.' }),
		lt: t.field({ type: 'DateOrSpan', description: 'Is before.' }),
		lte: t.field({ type: 'DateOrSpan', description: 'Is on or before.' }),
		gt: t.field({ type: 'DateOrSpan', description: 'Is after.' }),
		gte: t.field({ type: 'DateOrSpan', description: 'Is on or after.' }),
		isNull: t.boolean({ description: 'Whether there is none.' }),
	}),
});

export const DateTimeComparator = builder.inputType('DateTimeComparator', {
	description: 'A test of an instant.',
	fields: (t) => ({
		eq: t.field({ type: 'DateTime', description: 'Is exactly this, to the millisecond.' }),
		neq: t.field({ type: 'DateTime', description: 'Is another instant, or none.' }),
		in: t.field({ type: ['DateTime'], description: 'Is one of these.' }),
		nin: t.field({ type: ['DateTime'], description: 'Is none of these.' }),
		lt: t.field({ type: 'DateTime', description: 'Is before.' }),
		lte: t.field({ type: 'DateTime', description: 'Is at or before.' }),
		gt: t.field({ type: 'DateTime', description: 'Is after.' }),
		gte: t.field({ type: 'DateTime', description: 'Is at or after.' }),
		isNull: t.boolean({ description: 'Whether there is none.' }),
	}),
});
