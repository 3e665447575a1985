import { expect, test } from 'vitest';
import { due, titleAndDue } from '../../test/quick-add.ts';

test.each([
	["new year's day", '2027-01-01'],
	['New Years Day', '2027-01-01'],
	["valentine's day", '2027-02-14'],
	['valentine’s day', '2027-02-14'],
	['halloween', '2027-10-31'],
	['christmas', '2026-12-25'],
	['christmas eve', '2026-12-24'],
	["new year's eve", '2026-12-31'],
	['on christmas', '2026-12-25'],
])('%s is the next one', (text, expected) => {
	expect(titleAndDue(`Call mom ${text}`)).toBe(`Call mom → ${expected}`);
});

test('a holiday that is today is today', () => {
	expect(due('Rest christmas', { now: '2026-12-25T08:00:00Z' })).toBe('2026-12-25');
	expect(due('Rest christmas', { now: '2026-12-26T08:00:00Z' })).toBe('2027-12-25');
});

test('a holiday that describes something stays', () => {
	expect(titleAndDue('buy christmas tree')).toBe('buy christmas tree → never');
	expect(titleAndDue('halloween costume')).toBe('halloween costume → never');
	expect(titleAndDue('gifts for christmas')).toBe('gifts for christmas → never');
});

test('before a time it is a day', () => {
	expect(titleAndDue("party new year's eve at 8pm downtown")).toBe(
		'party downtown → 2026-12-31 20:00',
	);
});
