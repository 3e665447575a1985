import { expect, test } from 'vitest';
import { localTime } from './local-time.ts';

test('an instant has the day and time of its time zone', () => {
	const instant = new Date('2026-12-31T23:30:00Z');
	expect(localTime(instant, 'UTC')).toEqual({ date: '2026-12-31', time: '23:30' });
	expect(localTime(instant, 'Pacific/Auckland')).toEqual({ date: '2027-01-01', time: '12:30' });
	expect(localTime(instant, 'America/New_York')).toEqual({ date: '2026-12-31', time: '18:30' });
});

test('midnight is 00:00, and a year has four digits', () => {
	expect(localTime(new Date('0987-06-05T00:00:00Z'), 'UTC')).toEqual({
		date: '0987-06-05',
		time: '00:00',
	});
});

test('daylight saving time changes the local time, not the instant', () => {
	const before = localTime(new Date('2026-03-29T00:59:00Z'), 'Europe/Berlin');
	const after = localTime(new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin');
	expect([before.time, after.time]).toEqual(['01:59', '03:00']);
});

test('an unknown time zone throws a RangeError', () => {
	expect(() => localTime(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
});
