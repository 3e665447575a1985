import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { anyAnchor, anyRule } from '../../test/arbitrary-rule.ts';
import { formatRule } from './format-rule.ts';
import { parseRecurrenceText } from './parse-recurrence-text.ts';
import { parseRule } from './parse-rule.ts';
import { recurrenceText } from './recurrence-text.ts';

describe('the text of a rule', () => {
	test.each([
		['FREQ=HOURLY;INTERVAL=4', 'every 4 hours'],
		['FREQ=DAILY', 'every day'],
		['FREQ=DAILY;BYMONTH=6,7', 'every day in June and July'],
		['FREQ=DAILY;INTERVAL=3;COUNT=10', 'every 3 days 10 times'],
		['FREQ=WEEKLY', 'every week'],
		['FREQ=WEEKLY;BYDAY=MO,FR', 'every Monday and Friday'],
		['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday'],
		[
			'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270803',
			'every 2 weeks on Monday and Friday until 3 Aug 2027',
		],
		[
			'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU',
			'every 2 weeks on Monday and Sunday, weeks starting on Sunday',
		],
		['FREQ=MONTHLY', 'every month'],
		['FREQ=MONTHLY;BYMONTHDAY=2,15,27', 'every 2nd, 15th and 27th of the month'],
		['FREQ=MONTHLY;BYMONTHDAY=-1', 'every last day of the month'],
		['FREQ=MONTHLY;BYMONTHDAY=1,-2', 'every 1st and 2nd to last day of the month'],
		['FREQ=MONTHLY;BYDAY=-1FR', 'every last Friday of the month'],
		['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'every last workday of the month'],
		['FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1', 'every 1st Saturday or Sunday of the month'],
		['FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1', 'every 30th or last day of the month'],
		['FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR', 'every 13th of the month if a Friday'],
		['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1', 'every 3 months on the last day'],
		['FREQ=YEARLY', 'every year'],
		['FREQ=YEARLY;BYMONTH=1,4;BYMONTHDAY=14', 'every 14 Jan and 14 Apr'],
		['FREQ=YEARLY;BYYEARDAY=14,-261', 'every 14 Jan and 15 Apr'],
		['FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYMONTHDAY=27', 'every 2 years on 27 Jan'],
		['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'every 4th Thursday of November'],
		['FREQ=YEARLY;BYDAY=20MO', 'every year on the 20th Monday'],
	])('%s is “%s”', (rule, text) => {
		expect(recurrenceText(parseRule(rule), 'DUE_DATE')).toBe(text);
	});

	test.each([
		['FREQ=DAILY;INTERVAL=3', '3 days after completion'],
		['FREQ=MONTHLY;COUNT=5', '1 month after completion 5 times'],
		['FREQ=WEEKLY;BYDAY=MO', 'every Monday after completion'],
	])('%s from the completion is “%s”', (rule, text) => {
		expect(recurrenceText(parseRule(rule), 'COMPLETION')).toBe(text);
	});

	it('parses to the same rule and anchor for each rule', () => {
		fc.assert(
			fc.property(anyRule, anyAnchor, (rule, anchor) => {
				const parsed = parseRecurrenceText(recurrenceText(rule, anchor));
				expect(parsed && { ...parsed, rule: formatRule(parsed.rule) }).toEqual({
					rule: formatRule(rule),
					anchor,
				});
			}),
			{ numRuns: 5000 },
		);
	});
});

describe('parseRecurrenceText', () => {
	test.each([
		'',
		'sometimes',
		'every now and then',
		'every morning',
		'every day or so',
		'every day until 3 Aug',
		'every day starting 3 Aug 2027',
		'every 29 Feb and 1 Mar',
		'every 1st Monday and 15th',
		'every 1000 days',
		'every last',
		'every 31st of February',
	])('returns null for “%s”', (text) => {
		expect(parseRecurrenceText(text)).toBeNull();
	});
});
