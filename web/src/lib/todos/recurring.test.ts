import { expect, test } from 'vitest';
import { getNextOccurrence } from './recurring.ts';

const friday = new Date('2026-11-20T12:00:00Z');
const todo = (rule: string, dueDate: string, anchor: 'DUE_DATE' | 'COMPLETION' = 'DUE_DATE') => ({
	dueDate,
	dueTime: '09:00',
	recurrence: { rule, anchor, text: '' },
});

test('what is late jumps to its first occurrence ahead, at its own time', async () => {
	expect(
		await getNextOccurrence(todo('FREQ=WEEKLY;BYDAY=MO', '2026-11-02'), friday, 'UTC'),
	).toMatchObject({
		dueDate: '2026-11-23',
		dueTime: '09:00',
		recurrence: { text: 'every Monday' },
	});
});

test('after completion, the day counts on which it is for the person', async () => {
	const daily = todo('FREQ=DAILY;INTERVAL=3', '2026-11-18', 'COMPLETION');
	expect((await getNextOccurrence(daily, friday, 'UTC'))?.dueDate).toBe('2026-11-23');
	expect((await getNextOccurrence(daily, friday, 'Pacific/Kiritimati'))?.dueDate).toBe(
		'2026-11-24',
	);
});

test('the last occurrence is the last', async () => {
	expect(
		await getNextOccurrence(todo('FREQ=DAILY;COUNT=1', '2026-11-20'), friday, 'UTC'),
	).toBeNull();
});
