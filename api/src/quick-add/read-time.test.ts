import { describe, expect, test } from 'vitest';
import { due, pieces, titleAndDue } from '../../test/quick-add.ts';

// 10:23 on Friday 20 November 2026.
describe('a time without a day is its next occurrence', () => {
	test.each([
		['at 16:00', '2026-11-20 16:00'],
		['at 9:30', '2026-11-21 09:30'],
		['at 10:23', '2026-11-20 10:23'],
		['at 10:22', '2026-11-21 10:22'],
		['at 4', '2026-11-21 04:00'],
		['at 17', '2026-11-20 17:00'],
		['@ 4pm', '2026-11-20 16:00'],
		['@4pm', '2026-11-20 16:00'],
		['@ 16:00', '2026-11-20 16:00'],
		['4pm', '2026-11-20 16:00'],
		['4 PM', '2026-11-20 16:00'],
		['4:30 pm', '2026-11-20 16:30'],
		['4:30pm', '2026-11-20 16:30'],
		['8am', '2026-11-21 08:00'],
		['at 12:00 am', '2026-11-21 00:00'],
		['12pm', '2026-11-20 12:00'],
		['at 1630', '2026-11-20 16:30'],
		['at 0800', '2026-11-21 08:00'],
		['at noon', '2026-11-20 12:00'],
		['by 5pm', '2026-11-20 17:00'],
		['by noon', '2026-11-20 12:00'],
		['16:00', '2026-11-20 16:00'],
		['in the morning', '2026-11-21 09:00'],
		['in the afternoon', '2026-11-20 12:00'],
		['in the evening', '2026-11-20 19:00'],
		['in the night', '2026-11-20 22:00'],
	])('%s', (text, expected) => {
		expect(titleAndDue(`Call Ann ${text}`)).toBe(`Call Ann → ${expected}`);
	});
});

describe('a time with a day', () => {
	test.each([
		['tom morning', '2026-11-21 09:00'],
		['tomorrow afternoon', '2026-11-21 12:00'],
		['monday evening', '2026-11-23 19:00'],
		['friday night', '2026-11-27 22:00'],
		['tomorrow in the evening', '2026-11-21 19:00'],
		['tomorrow at 8', '2026-11-21 08:00'],
		['at 8 tomorrow', '2026-11-21 08:00'],
		['tomorrow 9:30', '2026-11-21 09:30'],
		['9:30 tomorrow', '2026-11-21 09:30'],
		['tomorrow morning at 8', '2026-11-21 08:00'],
		['tonight at 8', '2026-11-20 20:00'],
		['at 8 tonight', '2026-11-20 20:00'],
		['tonight at 20:30', '2026-11-20 20:30'],
		['tomorrow evening at 7:15', '2026-11-21 19:15'],
		['27 jan at 5', '2027-01-27 05:00'],
		['2028-01-27 @ 14:00', '2028-01-27 14:00'],
		['in 5 days at 10:00', '2026-11-25 10:00'],
	])('%s', (text, expected) => {
		expect(titleAndDue(`Call Ann ${text}`)).toBe(`Call Ann → ${expected}`);
		expect(titleAndDue(`${text} call Ann`)).toBe(`call Ann → ${expected}`);
	});

	test('only the first time is taken', () => {
		expect(titleAndDue('Call tomorrow at 5pm or 6pm')).toBe('Call or 6pm → 2026-11-21 17:00');
	});
});

describe('numbers that are no time', () => {
	test.each([
		'look at 4 houses',
		'read John 3:16',
		'Meet at 25:00',
		'Meet at 13pm',
		'Meet at 16:75',
		'wait until 4pm',
		'Catch the 4pm train',
		'score 3:2',
		'from 4pm to 5pm',
		'call 16:00-17:00',
		'pay 4 pms',
		'at home',
		'stand by 5',
		'@ home',
		'4p',
		'Best of 1999',
	])('%s stays', (text) => {
		expect(titleAndDue(text)).toBe(`${text} → never`);
	});
});

test('the wall clock is that of the time zone, through changes of its offset', () => {
	const berlin = { timeZone: 'Europe/Berlin' };
	// 02:30 summer time; the clock goes back at 03:00.
	expect(due('in 2 hours', { ...berlin, now: '2026-10-25T00:30:00Z' })).toBe('2026-10-25 03:30');
	// 01:30 winter time; the clock goes forward at 02:00.
	expect(due('in 1 hour', { ...berlin, now: '2026-03-29T00:30:00Z' })).toBe('2026-03-29 03:30');
	expect(due('in 1 day', { ...berlin, now: '2026-03-28T22:59:00Z' })).toBe('2026-03-29');
	expect(due('today', { ...berlin, now: '2026-03-28T23:01:00Z' })).toBe('2026-03-29');
});

test.each([
	['Pacific/Kiritimati', '2026-11-21', '2026-11-21 02:23'],
	['Asia/Kathmandu', '2026-11-20', '2026-11-20 18:08'],
	['America/Los_Angeles', '2026-11-20', '2026-11-20 04:23'],
	['Pacific/Pago_Pago', '2026-11-19', '2026-11-20 01:23'],
])('in %s today is %s and in two hours it is %s', (timeZone, today, later) => {
	expect(due('today', { timeZone })).toBe(today);
	expect(due('in 2 hours', { timeZone })).toBe(later);
});

test('the words around a time are part of its span', () => {
	expect(pieces('Call tomorrow @ 4pm')).toEqual(['DATE tomorrow', 'TIME @ 4pm']);
	expect(pieces('Call in the morning')).toEqual(['TIME in the morning']);
});
