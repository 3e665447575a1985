const UNITS = [
	['year', 365 * 24 * 60],
	['month', 30 * 24 * 60],
	['week', 7 * 24 * 60],
	['day', 24 * 60],
	['hour', 60],
	['minute', 1],
] as const;

const ago = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' });

/** How long ago an instant was: `3 days ago`. */
export function timeAgo(instant: string, now: Date): string {
	const minutes = Math.floor((now.getTime() - Date.parse(instant)) / 60_000);
	const [unit, length] = UNITS.find(([, length]) => minutes >= length) ?? ['minute', 1];
	return minutes < 1 ? 'just now' : ago.format(-Math.floor(minutes / length), unit);
}

/** An instant in full, on the person's clock: `Wednesday 25 November 2026 at 16:30`. */
export function fullMoment(instant: string, timeZone?: string): string {
	return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone })
		.format(new Date(instant))
		.replace(',', '');
}
