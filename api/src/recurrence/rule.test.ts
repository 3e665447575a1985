import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { anyRule } from '../../test/arbitrary-rule.ts';
import { createRule } from './create-rule.ts';
import { formatRule } from './format-rule.ts';
import { parseRule } from './parse-rule.ts';
import { RecurrenceRuleError } from './recurrence-rule-error.ts';

describe('a rule', () => {
	test.each([
		'FREQ=HOURLY;INTERVAL=6',
		'FREQ=DAILY',
		'FREQ=DAILY;BYMONTH=1',
		'FREQ=WEEKLY;BYDAY=MO,FR',
		'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU',
		'FREQ=MONTHLY;BYMONTHDAY=2,15,27',
		'FREQ=MONTHLY;BYMONTHDAY=-1',
		'FREQ=MONTHLY;BYDAY=-1FR',
		'FREQ=MONTHLY;BYDAY=1MO,3MO;COUNT=10',
		'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20270803',
		'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR',
		'FREQ=YEARLY;BYMONTH=1,4;BYMONTHDAY=14',
		'FREQ=YEARLY;BYYEARDAY=14,-261',
		'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
	])('%s is formatted unchanged', (text) => {
		expect(formatRule(parseRule(text))).toBe(text);
	});

	test.each([
		['RRULE:FREQ=DAILY;INTERVAL=1', 'FREQ=DAILY'],
		['rrule:freq=weekly;byday=fr,mo', 'FREQ=WEEKLY;BYDAY=MO,FR'],
		['FREQ=DAILY;UNTIL=20270803T215959Z', 'FREQ=DAILY;UNTIL=20270803'],
		['FREQ=MONTHLY;BYDAY=+2TU', 'FREQ=MONTHLY;BYDAY=2TU'],
		['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1', 'FREQ=MONTHLY;BYDAY=-1FR'],
		['FREQ=MONTHLY;BYMONTHDAY=5;BYSETPOS=1', 'FREQ=MONTHLY;BYMONTHDAY=5'],
		['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
		['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU', 'FREQ=DAILY'],
		['FREQ=MONTHLY;BYDAY=MO', 'FREQ=WEEKLY;BYDAY=MO'],
		['FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-1', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1'],
		['FREQ=YEARLY;BYMONTHDAY=1', 'FREQ=MONTHLY;BYMONTHDAY=1'],
		['FREQ=YEARLY;BYMONTH=3', 'FREQ=MONTHLY;BYMONTH=3'],
		['FREQ=YEARLY;BYYEARDAY=14,-262', 'FREQ=YEARLY;BYMONTH=1,4;BYMONTHDAY=14'],
		['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR'],
		['FREQ=DAILY;WKST=SU', 'FREQ=DAILY'],
	])('%s has the canonical form %s', (text, canonical) => {
		expect(formatRule(parseRule(text))).toBe(canonical);
	});

	it('is the same after formatting and parsing', () => {
		fc.assert(
			fc.property(anyRule, (rule) => {
				expect(parseRule(formatRule(rule))).toEqual(rule);
				expect(createRule(rule)).toEqual(rule);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('an unsupported rule is rejected with its fault', () => {
	test.each([
		['', 'SYNTAX'],
		['every day', 'SYNTAX'],
		['INTERVAL=2', 'SYNTAX'],
		['FREQ=DAILY;', 'SYNTAX'],
		['FREQ=DAILY;FREQ=WEEKLY', 'SYNTAX'],
		['FREQ=DAILY;INTERVAL=two', 'SYNTAX'],
		['FREQ=DAILY;COUNT=1.5', 'SYNTAX'],
		['FREQ=WEEKLY;BYDAY=XX', 'SYNTAX'],
		['FREQ=WEEKLY;BYDAY=MO,MO', 'SYNTAX'],
		['FREQ=DAILY;UNTIL=tomorrow', 'SYNTAX'],
		[`FREQ=WEEKLY;BYDAY=${'MO,'.repeat(2000)}MO`, 'SYNTAX'],
		['FREQ=DAILY;INTERVAL=0', 'RANGE'],
		['FREQ=DAILY;INTERVAL=1000', 'RANGE'],
		['FREQ=DAILY;COUNT=0', 'RANGE'],
		['FREQ=DAILY;UNTIL=20270230', 'RANGE'],
		['FREQ=MONTHLY;BYMONTHDAY=0', 'RANGE'],
		['FREQ=MONTHLY;BYMONTHDAY=32', 'RANGE'],
		['FREQ=MONTHLY;BYDAY=6MO', 'RANGE'],
		['FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1', 'RANGE'],
		['FREQ=SECONDLY', 'UNSUPPORTED'],
		['FREQ=MINUTELY;INTERVAL=30', 'UNSUPPORTED'],
		['FREQ=DAILY;BYHOUR=9', 'UNSUPPORTED'],
		['FREQ=YEARLY;BYWEEKNO=20', 'UNSUPPORTED'],
		['FREQ=YEARLY;BYYEARDAY=60', 'UNSUPPORTED'],
		['FREQ=HOURLY;BYDAY=MO', 'UNSUPPORTED'],
		['FREQ=DAILY;UNTIL=20270803;COUNT=3', 'UNSUPPORTED'],
		['FREQ=WEEKLY;BYMONTHDAY=1', 'UNSUPPORTED'],
		['FREQ=WEEKLY;BYDAY=1MO', 'UNSUPPORTED'],
		['FREQ=MONTHLY;BYDAY=1MO,FR', 'UNSUPPORTED'],
		['FREQ=MONTHLY;INTERVAL=2;BYMONTH=3', 'UNSUPPORTED'],
		['FREQ=MONTHLY;BYSETPOS=1', 'UNSUPPORTED'],
		['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'NEVER_OCCURS'],
		['FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=3', 'NEVER_OCCURS'],
	])('%s: %s', (text, fault) => {
		expect(() => parseRule(text)).toThrow(RecurrenceRuleError);
		expect(() => parseRule(text)).toThrow(expect.objectContaining({ fault }));
	});

	it('parsing throws no other error for any text', () => {
		const part = fc.tuple(
			fc.constantFrom('FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'UNTIL', 'WKST', 'X'),
			fc.oneof(fc.string(), fc.constantFrom('DAILY', 'YEARLY', 'MO', '-1FR', '31', '20270803')),
		);
		const text = fc.array(part.map((pair) => pair.join('='))).map((parts) => parts.join(';'));
		fc.assert(
			fc.property(fc.oneof(text, fc.string()), (each) => {
				try {
					parseRule(each);
				} catch (error) {
					expect(error).toBeInstanceOf(RecurrenceRuleError);
				}
			}),
			{ numRuns: 2000 },
		);
	});
});
