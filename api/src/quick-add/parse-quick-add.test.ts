import { expect, it, test } from 'vitest';
import { parseQuickAdd } from './parse-quick-add.ts';

const now = '2026-11-20T10:23:00Z';

test('a line with everything', () => {
	const text =
		'Water ferns every! 3 days at 4pm for 20min #Home /Garden @outside @"by hand" p2 until dec 24';
	expect(parseQuickAdd(text, { now, timeZone: 'Europe/Berlin' })).toEqual({
		title: 'Water ferns',
		listName: 'Home',
		sectionName: 'Garden',
		tagNames: ['outside', 'by hand'],
		priority: 'HIGH',
		dueDate: '2026-11-20',
		dueTime: '16:00',
		startDate: null,
		durationMinutes: 20,
		recurrence: { rule: 'FREQ=DAILY;INTERVAL=3;UNTIL=20261224', anchor: 'COMPLETION' },
		spans: [
			{ kind: 'RECURRENCE', start: 12, end: 25 },
			{ kind: 'TIME', start: 26, end: 32 },
			{ kind: 'DURATION', start: 33, end: 42 },
			{ kind: 'LIST', start: 43, end: 48 },
			{ kind: 'SECTION', start: 49, end: 56 },
			{ kind: 'TAG', start: 57, end: 65 },
			{ kind: 'TAG', start: 66, end: 76 },
			{ kind: 'PRIORITY', start: 77, end: 79 },
			{ kind: 'RECURRENCE', start: 80, end: 92 },
		],
	});
});

test('a line with nothing', () => {
	expect(parseQuickAdd('Think', { now, timeZone: 'UTC' })).toEqual({
		title: 'Think',
		listName: null,
		sectionName: null,
		tagNames: [],
		priority: 'NONE',
		dueDate: null,
		dueTime: null,
		startDate: null,
		durationMinutes: null,
		recurrence: null,
		spans: [],
	});
});

it('takes the present as a Date too', () => {
	const { dueDate } = parseQuickAdd('x today', { now: new Date(now), timeZone: 'UTC' });
	expect(dueDate).toBe('2026-11-20');
});

it('refuses a present that is none', () => {
	expect(() => parseQuickAdd('x', { now: 'soon', timeZone: 'UTC' })).toThrow(RangeError);
	expect(() => parseQuickAdd('x', { now, timeZone: 'Middle/Earth' })).toThrow(RangeError);
});
