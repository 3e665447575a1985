import { formatRule, parseRule, recurrenceText } from '@duly/api/recurrence';
import { expect, test } from 'vitest';
import { customFor, customOf, ruleOf } from './custom-rule.ts';
import { presetsFor } from './presets.ts';
import { nextDays, repetitionFrom } from './repetition.ts';

const presets = (day: string) =>
	Object.fromEntries(presetsFor(day).map(({ name, rule }) => [name, formatRule(rule)]));

test('what is due on a Wednesday, the 25th, may recur so', () => {
	expect(presets('2026-11-25')).toEqual({
		'Every day': 'FREQ=DAILY',
		'Every weekday': 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
		'Every week on Wednesday': 'FREQ=WEEKLY;BYDAY=WE',
		'Every month on the 25th': 'FREQ=MONTHLY;BYMONTHDAY=25',
		'Every month on the 4th Wednesday': 'FREQ=MONTHLY;BYDAY=4WE',
		'Every month on the last Wednesday': 'FREQ=MONTHLY;BYDAY=-1WE',
		'Every year on 25 November': 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25',
	});
});

test('the ends of months are there in every month', () => {
	expect(presets('2026-11-30')).toMatchObject({
		'Every month on the 30th': 'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1',
		'Every month on the last day': 'FREQ=MONTHLY;BYMONTHDAY=-1',
		'Every month on the last Monday': 'FREQ=MONTHLY;BYDAY=-1MO',
	});
	expect(presets('2026-12-31')).toMatchObject({
		'Every month on the 31st': 'FREQ=MONTHLY;BYMONTHDAY=-1',
	});
	expect(Object.keys(presets('2026-12-31'))).not.toContain('Every month on the 5th Thursday');
	expect(presets('2028-02-29')).toMatchObject({ 'Every year on 29 February': 'FREQ=YEARLY' });
});

test('every preset falls on the day that it was made from', () => {
	for (let day = Date.UTC(2027, 0, 1); day < Date.UTC(2029, 0, 1); day += 86_400_000) {
		const dueDate = new Date(day).toISOString().slice(0, 10);
		const circumstances = { schedule: { dueDate, dueTime: null }, today: dueDate };
		for (const { name, rule } of presetsFor(dueDate)) {
			if (name === 'Every weekday') continue;
			expect(repetitionFrom(rule, 'DUE_DATE', circumstances)?.dueDate, name).toBe(dueDate);
		}
	}
});

test('what is not on a day of its rule goes to the first one from today on', () => {
	const rule = parseRule('FREQ=WEEKLY;BYDAY=FR');
	const day = (dueDate: string | null) =>
		repetitionFrom(rule, 'DUE_DATE', { schedule: { dueDate, dueTime: null }, today: '2026-11-25' })
			?.dueDate;
	expect(day(null)).toBe('2026-11-27');
	expect(day('2026-11-20')).toBe('2026-11-20');
	expect(day('2026-11-18')).toBe('2026-11-27');
	expect(day('2026-12-01')).toBe('2026-12-04');
});

test('the next days follow the first', () => {
	expect(nextDays(parseRule('FREQ=MONTHLY;BYDAY=-1FR'), '2026-11-27', null, 3)).toEqual([
		'2026-12-25',
		'2027-01-29',
		'2027-02-26',
	]);
	expect(nextDays(parseRule('FREQ=DAILY;COUNT=2'), '2026-11-27', null, 3)).toEqual(['2026-11-28']);
});

test('a form begins with the day, and becomes a rule', () => {
	const form = customFor('2026-11-25');
	const text = (changes: Partial<typeof form>) => {
		const rule = ruleOf({ ...form, ...changes }, 'MO');
		return rule && recurrenceText(rule, 'DUE_DATE');
	};
	expect(text({})).toBe('every Wednesday');
	expect(text({ interval: 2, weekdays: ['MO', 'FR'] })).toBe('every 2 weeks on Monday and Friday');
	expect(text({ unit: 'DAILY', interval: 3, ending: 'after', count: 5 })).toBe(
		'every 3 days 5 times',
	);
	expect(text({ unit: 'MONTHLY', by: 'last' })).toBe('every last day of the month');
	expect(text({ unit: 'MONTHLY', by: 'weekday', ordinal: -1 })).toBe(
		'every last Wednesday of the month',
	);
	expect(text({ unit: 'YEARLY', ending: 'on', until: '2030-11-25' })).toBe(
		'every year until 25 Nov 2030',
	);
});

test.each([
	{ interval: 0 },
	{ interval: 1.5 },
	{ interval: 1000 },
	{ ending: 'after', count: 0 },
] as const)('%j is no rule', (changes) => {
	expect(ruleOf({ ...customFor('2026-11-25'), ...changes }, 'MO')).toBeNull();
});

test.each([
	'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
	'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU',
	'FREQ=DAILY;INTERVAL=3;COUNT=4',
	'FREQ=MONTHLY;BYMONTHDAY=-1',
	'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1',
	'FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR',
	'FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20300101',
	'FREQ=YEARLY',
])('the form of %s gives it back', (written) => {
	const rule = parseRule(written);
	const form = customOf(rule, 'DUE_DATE', '2026-11-25');
	expect(formatRule(ruleOf(form, written.includes('WKST') ? 'SU' : 'MO')!)).toBe(written);
});
