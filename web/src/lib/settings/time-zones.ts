/** Every time zone that this browser knows, by IANA name; UTC first, which some leave out. */
export function timeZones(): string[] {
	return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
}

/** The zone's name as people read it: `America/New York`. */
export function zoneName(timeZone: string): string {
	return timeZone.replaceAll('_', ' ');
}

/** What its clocks show: `14:05`. */
export function clockIn(timeZone: string, instant: Date): string {
	return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(instant);
}

/** How it differs from UTC at an instant: `GMT+5:30`. */
export function offsetOf(timeZone: string, instant: Date): string {
	const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' });
	return parts.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
