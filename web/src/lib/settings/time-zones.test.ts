import { expect, test } from 'vitest';
import { clockIn, offsetOf, timeZones, zoneName } from './time-zones.ts';

const noon = new Date('2026-07-01T12:00:00Z');

test('all zones are there once, and read well', () => {
	const zones = timeZones();
	expect(zones).toContain('Europe/Berlin');
	expect(zones.filter((zone) => zone === 'UTC')).toEqual(['UTC']);
	expect(zoneName('America/New_York')).toBe('America/New York');
});

test('a zone has its clock, half hours included', () => {
	expect(clockIn('Asia/Kolkata', noon)).toBe('17:30');
	expect(offsetOf('Asia/Kolkata', noon)).toBe('GMT+5:30');
	expect(offsetOf('Europe/Berlin', noon)).toBe('GMT+2');
});
