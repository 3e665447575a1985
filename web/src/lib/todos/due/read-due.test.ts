import { expect, test } from 'vitest';
import { readDue } from './read-due.ts';
import type { Schedule } from './schedule.ts';

const NONE: Schedule = {
	dueDate: null,
	dueTime: null,
	durationMinutes: null,
	startDate: null,
	recurrence: null,
};

/** Read on Wednesday 25 November 2026 at noon. */
const read = (text: string, schedule: Partial<Schedule> = {}) =>
	readDue(text, {
		now: new Date('2026-11-25T12:00:00Z'),
		timeZone: 'UTC',
		today: '2026-11-25',
		weekStart: 'MONDAY',
		schedule: { ...NONE, ...schedule },
	});

test.each([
	['tomorrow', { dueDate: '2026-11-26' }],
	['next fri 4pm', { dueDate: '2026-12-04', dueTime: '16:00' }],
	['in 3 days', { dueDate: '2026-11-28' }],
	['27 jan', { dueDate: '2027-01-27' }],
	['tomorrow at 9 for 45min', { dueDate: '2026-11-26', dueTime: '09:00', durationMinutes: 45 }],
	['no date', { dueDate: null, dueTime: null, recurrence: null }],
])('%s', (text, changes) => {
	expect(read(text)).toEqual(changes);
});

test('a recurrence brings its first day', () => {
	expect(read('every mon 9:00')).toEqual({
		dueDate: '2026-11-30',
		dueTime: '09:00',
		recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', anchor: 'DUE_DATE', text: 'every Monday' },
	});
	expect(read('every! 3 days')).toMatchObject({
		recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', anchor: 'COMPLETION' },
	});
});

test('a time alone keeps the day that there is', () => {
	expect(read('4pm', { dueDate: '2026-12-24' })).toEqual({ dueTime: '16:00' });
	expect(read('9:30', { dueDate: '2026-12-24' })).toEqual({ dueTime: '09:30' });
	expect(read('4pm')).toEqual({ dueDate: '2026-11-25', dueTime: '16:00' });
});

test.each([
	'buy milk',
	'tomorrow buy milk',
	'tomorrow #Home',
	'tomorrow p1',
	'',
	'the 9/11 report',
])('%j says more than when, or nothing', (text) => {
	expect(read(text)).toBeNull();
});

test('each text that the app writes of a rule is read back', () => {
	for (const text of [
		'every 2 weeks on Monday and Friday until 3 Aug 2027',
		'3 days after completion',
		'every last Friday of the month',
	]) {
		expect(read(text)?.recurrence?.text).toBe(text);
	}
});
