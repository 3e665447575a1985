import fc from 'fast-check';
import { tryCreateRule } from '../src/recurrence/create-rule.ts';
import {
	FREQUENCIES,
	WEEKDAYS,
	type RecurrenceAnchor,
	type Rule,
	type RuleDay,
	type RuleParts,
} from '../src/recurrence/rule.ts';

const list = <T>(item: fc.Arbitrary<T>, maxLength: number) =>
	fc.oneof(fc.constant<T[]>([]), fc.uniqueArray(item, { minLength: 1, maxLength }));

const fromEitherEnd = (max: number) =>
	fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: -max, max: -1 }));

const weekdays = fc
	.oneof(fc.subarray([...WEEKDAYS]), fc.constant(WEEKDAYS.slice(0, 5)))
	.map((days) => days.map((weekday): RuleDay => ({ weekday, ordinal: null })));

const ordinalDays = fc.uniqueArray(
	fc.record({
		weekday: fc.constantFrom(...WEEKDAYS),
		ordinal: fc.oneof(fromEitherEnd(5), fromEitherEnd(53)),
	}),
	{ maxLength: 4, selector: ({ weekday, ordinal }) => `${ordinal}${weekday}` },
);

const day = fc
	.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

const bounds = fc.oneof(
	fc.constant({}),
	day.map((until) => ({ until })),
	fc.integer({ min: 1, max: 9999 }).map((count) => ({ count })),
);

const parts: fc.Arbitrary<RuleParts> = fc
	.record({
		freq: fc.constantFrom(...FREQUENCIES),
		interval: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 999 })),
		byDay: fc.oneof(fc.constant<RuleDay[]>([]), weekdays, ordinalDays),
		byMonthDay: list(fromEitherEnd(31), 5),
		byYearDay: fc.oneof(
			{ weight: 5, arbitrary: fc.constant<number[]>([]) },
			fc.uniqueArray(
				fc.oneof(fc.integer({ min: 1, max: 59 }), fc.integer({ min: -306, max: -1 })),
				{
					minLength: 1,
					maxLength: 4,
				},
			),
		),
		byMonth: list(fc.integer({ min: 1, max: 12 }), 12),
		bySetPos: list(fromEitherEnd(6), 3),
		weekStart: fc.constantFrom(...WEEKDAYS),
		bounds,
	})
	.map(({ bounds: ends, ...rest }) => ({ ...rest, ...ends }));

/** Any supported rule: combinations of parts that the parser rejects are filtered out. */
export const anyRule: fc.Arbitrary<Rule> = fc
	.oneof(parts, parts.map(withoutClashes))
	.map(tryCreateRule)
	.filter((rule) => rule !== null);

export const anyAnchor: fc.Arbitrary<RecurrenceAnchor> = fc.constantFrom('DUE_DATE', 'COMPLETION');

/** Keeps one kind of days: most random combinations are rejected. */
function withoutClashes({ freq, interval, ...rest }: RuleParts): RuleParts {
	const { byDay = [], byMonthDay = [], byYearDay = [] } = rest;
	if (byYearDay.length > 0) return { freq: 'YEARLY', interval, byYearDay };
	if (freq === 'WEEKLY') {
		const weekly = byDay.map(({ weekday }) => ({ weekday, ordinal: null }));
		const byWeekday = [...new Map(weekly.map((each) => [each.weekday, each])).values()];
		return { ...rest, freq, interval, byDay: byWeekday, byMonthDay: [], byMonth: [], bySetPos: [] };
	}
	if (freq === 'HOURLY' || freq === 'DAILY') return { freq, interval };
	return byMonthDay.length > 0
		? { ...rest, freq, interval, byDay: [] }
		: { ...rest, freq, interval };
}
