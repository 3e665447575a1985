import { describe, expect, test } from 'vitest';
import { due, titleAndDue } from '../../test/quick-add.ts';

// Friday 20 November 2026.
describe('dates with the month in words', () => {
	test.each([
		['27 jan', '2027-01-27'],
		['jan 27', '2027-01-27'],
		['January 27th', '2027-01-27'],
		['27th of january', '2027-01-27'],
		['27th of january 2028', '2028-01-27'],
		['27 jan 2028', '2028-01-27'],
		['Jan 27, 2028', '2028-01-27'],
		['1st dec', '2026-12-01'],
		['dec 2nd', '2026-12-02'],
		['3rd of March', '2027-03-03'],
		['sept 9', '2027-09-09'],
		['20 nov', '2026-11-20'],
		['19 nov', '2027-11-19'],
		['29 feb', '2028-02-29'],
		['27 jan 2020', '2020-01-27'],
		['on 27 jan', '2027-01-27'],
		['on the 27th of january', '2027-01-27'],
		['fri 27 nov', '2026-11-27'],
		['Friday, 27 November', '2026-11-27'],
	])('%s', (text, expected) => {
		expect(titleAndDue(`Call ${text}`)).toBe(`Call → ${expected}`);
		expect(titleAndDue(`${text} call`)).toBe(`call → ${expected}`);
	});

	test.each(['32 jan', 'jan 32', '30 feb', 'feb 30', '2rd jan', '31st of june', '0 jan'])(
		'%s is no date',
		(text) => {
			expect(titleAndDue(`Call ${text}`)).toBe(`Call ${text} → never`);
		},
	);
});

describe('days of the month', () => {
	test.each([
		['27th', '2026-11-27'],
		['20th', '2026-11-20'],
		['19th', '2026-12-19'],
		['31st', '2026-12-31'],
		['1st', '2026-12-01'],
		['on the 3rd', '2026-12-03'],
		['by the 22nd', '2026-11-22'],
	])('%s', (text, expected) => {
		expect(titleAndDue(`Pay rent ${text}`)).toBe(`Pay rent → ${expected}`);
	});

	test('is the next such day that exists', () => {
		expect(due('Pay 29th', { now: '2026-01-30T09:00:00Z' })).toBe('2026-03-29');
		expect(due('Pay 31st', { now: '2026-04-01T09:00:00Z' })).toBe('2026-05-31');
		expect(due('Pay 29th', { now: '2028-01-30T09:00:00Z' })).toBe('2028-02-29');
	});

	test('counts at the end and before a time only', () => {
		expect(titleAndDue('Meet 27th at 10:00 Ann')).toBe('Meet Ann → 2026-11-27 10:00');
		expect(titleAndDue('Meet Ann at 10:00 27th')).toBe('Meet Ann → 2026-11-27 10:00');
		expect(titleAndDue('Pay 27th #Home p1')).toBe('Pay → 2026-11-27');
	});

	test.each([
		'The 5th Wave',
		'Renovation - 2nd Floor Bath',
		'13th floor - remark',
		'Clean windows on the 2nd floor',
		'read the 5th',
		'32nd',
		'22th',
	])('%s stays', (text) => {
		expect(titleAndDue(text)).toBe(`${text} → never`);
	});
});

describe('dates in digits', () => {
	test.each([
		['2028-01-27', '2028-01-27'],
		['2028-1-7', '2028-01-07'],
		['2028/01/27', '2028-01-27'],
		['1/27', '2027-01-27'],
		['01/27', '2027-01-27'],
		['27/1', '2027-01-27'],
		['12/10', '2026-12-10'],
		['1/27/2028', '2028-01-27'],
		['27/1/2028', '2028-01-27'],
		['6/7/28', '2028-06-07'],
		['27.1.', '2027-01-27'],
		['1.12.', '2026-12-01'],
		['27.01.2028', '2028-01-27'],
		['3.4.2028', '2028-04-03'],
	])('%s', (text, expected) => {
		expect(titleAndDue(`Call Ann ${text}`)).toBe(`Call Ann → ${expected}`);
		expect(titleAndDue(`${text} call Ann`)).toBe(`call Ann → ${expected}`);
	});

	test.each([
		['The 9/11 Report', 'The 9/11 Report → never'],
		['The 01/02 Report', 'The 01/02 Report → never'],
		['The 9/11 Report 10/12', 'The 9/11 Report → 2027-10-12'],
		['meeting 9/11 at 10:00', 'meeting → 2027-09-11 10:00'],
		['meeting 9/11 @ 15:00 room 5', 'meeting room 5 → 2027-09-11 15:00'],
		['Read 1/27/2028 paper', 'Read paper → 2028-01-27'],
		['a]7/8 debate', 'a]7/8 debate → never'],
		['The 1.2 formula', 'The 1.2 formula → never'],
		['Upgrade to 1.2', 'Upgrade to 1.2 → never'],
		['Pay 10.10', 'Pay 10.10 → never'],
		['Release v1.1.1', 'Release v1.1.1 → never'],
		['v1.2.3', 'v1.2.3 → never'],
		['ratio 13/32', 'ratio 13/32 → never'],
		['2028-02-30', '2028-02-30 → never'],
		['ISBN 978-3-16', 'ISBN 978-3-16 → never'],
		['call 555-12-12', 'call 555-12-12 → never'],
		['https://example.org/blog/2019/1/233526', 'https://example.org/blog/2019/1/233526 → never'],
		['Add 1/2 cup', 'Add 1/2 cup → never'],
		['Pay 27/01/2028, then rest', 'Pay 27/01/2028, then rest → never'],
	])('“%s” gives “%s”', (text, expected) => {
		expect(titleAndDue(text)).toBe(expected);
	});
});
