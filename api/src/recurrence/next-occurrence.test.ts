import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { anyRule } from '../../test/arbitrary-rule.ts';
import { formatRule } from './format-rule.ts';
import { firstOccurrence, nextOccurrence, preview } from './next-occurrence.ts';
import type { Moment } from './occurrences.ts';
import { parseRule } from './parse-rule.ts';
import type { RecurrenceAnchor } from './rule.ts';

const moment = (text: string): Moment => {
	const [date = '', time = null] = text.split(' ');
	return { date, time };
};
const written = ({ date, time }: Moment) => (time === null ? date : `${date} ${time}`);

function complete(
	rule: string,
	due: string,
	completed = due,
	anchor: RecurrenceAnchor = 'DUE_DATE',
) {
	const next = nextOccurrence({
		rule: parseRule(rule),
		anchor,
		due: moment(due),
		completed: moment(completed),
	});
	return next && `${written(next.due)} ${formatRule(next.rule)}`;
}

describe('a todo that recurs by its due date', () => {
	test.each([
		['on its day', 'FREQ=WEEKLY', '2026-11-20', '2026-11-20', '2026-11-27'],
		['early, after its due date', 'FREQ=WEEKLY', '2026-11-20', '2026-11-16', '2026-11-27'],
		['late, within the period', 'FREQ=WEEKLY', '2026-11-20', '2026-11-22', '2026-11-27'],
		['late by several periods', 'FREQ=WEEKLY', '2026-10-02', '2026-11-20', '2026-11-27'],
		[
			'late, on the day of an occurrence',
			'FREQ=DAILY;INTERVAL=3',
			'2026-11-14',
			'2026-11-20',
			'2026-11-23',
		],
		['late, in phase', 'FREQ=DAILY;INTERVAL=3', '2026-11-14', '2026-11-21', '2026-11-23'],
		['late by years', 'FREQ=DAILY;INTERVAL=3', '2001-01-01', '2026-11-21', '2026-11-22'],
		[
			'every other week, in phase',
			'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
			'2026-11-20',
			'2026-11-20',
			'2026-11-30',
		],
		['by position', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', '2026-11-27', '2026-12-25'],
	])('moves to the next occurrence when completed %s', (_, rule, due, completed, expected) => {
		expect(complete(rule, due, completed)).toBe(`${expected} ${rule}`);
	});

	it('keeps its due time', () => {
		expect(complete('FREQ=DAILY', '2026-11-20 09:00', '2026-11-20 23:59')).toBe(
			'2026-11-21 09:00 FREQ=DAILY',
		);
	});

	it('moves to the first later occurrence of an hourly rule', () => {
		const rule = 'FREQ=HOURLY;INTERVAL=4';
		expect(complete(rule, '2026-11-20 09:00')).toBe(`2026-11-20 13:00 ${rule}`);
		expect(complete(rule, '2026-11-20 21:00')).toBe(`2026-11-21 01:00 ${rule}`);
		expect(complete(rule, '2026-11-20 09:00', '2026-11-21 10:15')).toBe(`2026-11-21 13:00 ${rule}`);
		expect(complete(rule, '2016-11-20 09:00', '2026-11-21 10:15')).toBe(`2026-11-21 13:00 ${rule}`);
	});

	it('keeps its day of the month after a shorter month', () => {
		const days: string[] = [];
		let next = nextOccurrence({
			rule: parseRule('FREQ=MONTHLY'),
			anchor: 'DUE_DATE',
			due: moment('2027-01-30'),
			completed: moment('2027-01-30'),
		});
		for (let times = 0; next && times < 4; times++) {
			days.push(next.due.date);
			next = nextOccurrence({
				rule: next.rule,
				anchor: 'DUE_DATE',
				due: next.due,
				completed: next.due,
			});
		}
		expect(days).toEqual(['2027-02-28', '2027-03-30', '2027-04-30', '2027-05-30']);
	});

	test.each([
		['FREQ=MONTHLY', '2027-01-31', '2027-02-28 FREQ=MONTHLY;BYMONTHDAY=-1'],
		['FREQ=MONTHLY', '2027-01-30', '2027-02-28 FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1'],
		['FREQ=MONTHLY', '2027-03-30', '2027-04-30 FREQ=MONTHLY'],
		['FREQ=YEARLY', '2028-02-29', '2029-02-28 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1'],
	])(
		'adds the day to the rule if the due date does not contain it: %s from %s',
		(rule, due, expected) => {
			expect(complete(rule, due)).toBe(expected);
		},
	);
});

describe('a todo that recurs by its completion', () => {
	test.each([
		['FREQ=DAILY;INTERVAL=3', '2026-11-20', '2026-11-25', '2026-11-28'],
		['FREQ=DAILY;INTERVAL=3', '2026-11-20', '2026-11-18', '2026-11-21'],
		['FREQ=WEEKLY', '2026-11-20', '2026-11-25', '2026-12-02'],
		['FREQ=WEEKLY;BYDAY=MO', '2026-11-16', '2026-11-25', '2026-11-30'],
		['FREQ=MONTHLY', '2026-12-05', '2027-01-31', '2027-02-28'],
		['FREQ=YEARLY', '2028-02-20', '2028-02-29', '2029-02-28'],
	])('%s, due %s and completed %s, is due %s', (rule, due, completed, expected) => {
		expect(complete(rule, due, completed, 'COMPLETION')).toBe(`${expected} ${rule}`);
	});

	it('keeps its due time, except for hourly rules, which count from the time of completion', () => {
		expect(complete('FREQ=DAILY', '2026-11-20 09:00', '2026-11-22 18:00', 'COMPLETION')).toBe(
			'2026-11-23 09:00 FREQ=DAILY',
		);
		expect(
			complete('FREQ=HOURLY;INTERVAL=8', '2026-11-20 09:00', '2026-11-20 18:30', 'COMPLETION'),
		).toBe('2026-11-21 02:30 FREQ=HOURLY;INTERVAL=8');
	});
});

describe('the end of a series', () => {
	it('is the last day of UNTIL', () => {
		expect(complete('FREQ=DAILY;UNTIL=20261121', '2026-11-20')).toBe(
			'2026-11-21 FREQ=DAILY;UNTIL=20261121',
		);
		expect(complete('FREQ=DAILY;UNTIL=20261121', '2026-11-21')).toBeNull();
		expect(complete('FREQ=DAILY;UNTIL=20261121', '2026-11-20', '2026-11-21')).toBeNull();
		expect(
			complete('FREQ=WEEKLY;UNTIL=20261121', '2026-11-20', '2026-11-20', 'COMPLETION'),
		).toBeNull();
	});

	it('is the last occurrence of COUNT, skipped ones counted by due date only', () => {
		expect(complete('FREQ=DAILY;COUNT=2', '2026-11-20')).toBe('2026-11-21 FREQ=DAILY;COUNT=1');
		expect(complete('FREQ=DAILY;COUNT=1', '2026-11-20')).toBeNull();
		expect(complete('FREQ=DAILY;COUNT=5', '2026-11-17', '2026-11-20')).toBe(
			'2026-11-21 FREQ=DAILY;COUNT=1',
		);
		expect(complete('FREQ=DAILY;COUNT=4', '2026-11-17', '2026-11-20')).toBeNull();
		expect(complete('FREQ=DAILY;COUNT=4', '2026-11-17', '2026-11-20', 'COMPLETION')).toBe(
			'2026-11-21 FREQ=DAILY;COUNT=3',
		);
	});

	it('is the last day of the calendar', () => {
		expect(complete('FREQ=YEARLY', '9999-06-01')).toBeNull();
		expect(complete('FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30', '2027-02-28')).toBeNull();
	});
});

it('the next occurrence is always later and the first one of the preview', () => {
	const due = fc
		.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
		.map((date) => moment(`${date.toISOString().slice(0, 10)} 09:00`));
	const usual = anyRule.filter(({ interval }) => interval < 60);
	fc.assert(
		fc.property(usual, due, due, (rule, from, completed) => {
			const first = firstOccurrence(rule, from);
			fc.pre(first !== null);
			const onTime = nextOccurrence({ rule, anchor: 'DUE_DATE', due: first, completed: first });
			expect(onTime?.due).toEqual(preview(rule, first, 1)[0]);
			const late = nextOccurrence({ rule, anchor: 'DUE_DATE', due: first, completed });
			if (late) {
				const reached = completed.date > first.date ? completed.date : first.date;
				expect(written(late.due) > written({ ...first, date: reached })).toBe(true);
			}
		}),
		{ numRuns: 500 },
	);
});

describe('firstOccurrence', () => {
	test.each([
		['FREQ=DAILY;INTERVAL=3', '2026-11-20', '2026-11-20'],
		['FREQ=WEEKLY;BYDAY=FR', '2026-11-20', '2026-11-20'],
		['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2026-11-20', '2026-11-24'],
		['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1', '2026-11-20', '2026-12-01'],
		['FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYMONTHDAY=27', '2026-11-20', '2027-01-27'],
		['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2096-03-01', '2104-02-29'],
		['FREQ=HOURLY;INTERVAL=5', '2026-11-20 10:15', '2026-11-20 10:15'],
	])('of %s from %s is %s', (rule, from, expected) => {
		expect(written(firstOccurrence(parseRule(rule), moment(from))!)).toBe(expected);
	});

	it('is null after the end of the series', () => {
		expect(
			firstOccurrence(parseRule('FREQ=DAILY;UNTIL=20261119'), moment('2026-11-20')),
		).toBeNull();
	});
});

describe('preview', () => {
	it('contains the following due dates', () => {
		const days = preview(parseRule('FREQ=MONTHLY'), moment('2027-01-31'), 3);
		expect(days.map(written)).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
	});

	it('is limited by COUNT and UNTIL', () => {
		expect(preview(parseRule('FREQ=DAILY;COUNT=3'), moment('2026-11-20'), 10)).toHaveLength(2);
		expect(preview(parseRule('FREQ=DAILY;UNTIL=20261121'), moment('2026-11-20'), 10)).toHaveLength(
			1,
		);
		expect(preview(parseRule('FREQ=DAILY'), moment('2026-11-20'), 0)).toEqual([]);
	});
});
