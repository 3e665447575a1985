import { expect, test } from 'vitest';
import { due, titleAndDue } from '../../test/quick-add.ts';

test.each([
	['2 weeks before christmas', '2026-12-11'],
	['1 day before christmas', '2026-12-24'],
	["three days after new year's day", '2027-01-04'],
	['10 days after 3 may', '2027-05-13'],
	['2 months before 31 may', '2027-03-31'],
	['3 months before may 31', '2027-02-28'],
	['1 week after 27 jan 2028', '2028-02-03'],
	['1 week before 27 jan 2020', '2020-01-20'],
])('%s', (text, expected) => {
	expect(titleAndDue(`Plan ${text}`)).toBe(`Plan → ${expected}`);
	expect(titleAndDue(`${text} plan`)).toBe(`plan → ${expected}`);
});

test('lies in the future, whichever year the date is of', () => {
	expect(due('2 weeks before christmas', { now: '2026-12-20T08:00:00Z' })).toBe('2027-12-11');
	expect(due('10 days after 3 may', { now: '2026-05-05T08:00:00Z' })).toBe('2026-05-13');
	expect(due('600 days after 3 may')).toBe('2026-12-24');
});

test.each(['2 weeks before the move', '2 houses before christmas tree', '3 hours after 3 may'])(
	'%s is no such day',
	(text) => {
		expect(due(`Plan ${text} x`)).not.toMatch(/^2026-12/);
	},
);
