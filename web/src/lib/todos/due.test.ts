import { expect, test } from 'vitest';
import { dueOf } from './due.ts';

const FRIDAY = '2026-11-20';
const due = (dueDate: string | null, dueTime: string | null = null, status = 'OPEN' as const) =>
	dueOf({ dueDate, dueTime, status }, FRIDAY);

test.each([
	['2026-11-18', '18 Nov', 'overdue'],
	['2026-11-19', 'Yesterday', 'overdue'],
	['2026-11-20', 'Today', 'today'],
	['2026-11-21', 'Tomorrow', 'soon'],
	['2026-11-23', 'Monday', 'later'],
	['2026-11-26', 'Thursday', 'later'],
	['2026-11-27', '27 Nov', 'later'],
	['2027-11-27', '27 Nov 2027', 'later'],
])('%s reads "%s" and is %s', (day, text, tone) => {
	expect(due(day)).toMatchObject({ text, tone });
});

test('a time stands after the day', () => {
	expect(due(FRIDAY, '16:00')).toMatchObject({
		text: 'Today 16:00',
		title: 'Due Friday 20 November 16:00',
	});
});

test('what is done is never overdue', () => {
	const done = dueOf({ dueDate: '2026-11-01', dueTime: null, status: 'COMPLETED' }, FRIDAY);
	expect(done).toMatchObject({ tone: 'later', title: 'Due Sunday 1 November' });
});

test('what has no date is not due', () => {
	expect(due(null)).toBeNull();
});
