import { expect, test } from 'vitest';
import { fullMoment, timeAgo } from './moment.ts';

const NOW = new Date('2026-11-25T12:00:00Z');

test.each([
	['2026-11-25T11:59:40Z', 'just now'],
	['2026-11-25T12:00:30Z', 'just now'],
	['2026-11-25T11:58:00Z', '2 minutes ago'],
	['2026-11-25T10:30:00Z', '1 hour ago'],
	['2026-11-22T12:00:00Z', '3 days ago'],
	['2026-11-10T12:00:00Z', '2 weeks ago'],
	['2025-06-10T12:00:00Z', '1 year ago'],
])('%s was %s', (instant, words) => {
	expect(timeAgo(instant, NOW)).toBe(words);
});

test('in full it is on the person’s clock', () => {
	expect(fullMoment('2026-11-25T23:30:00Z', 'Europe/Berlin')).toBe(
		'Thursday 26 November 2026 at 00:30',
	);
});
