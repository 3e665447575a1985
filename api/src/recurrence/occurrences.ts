import { dayOf, timeOf, toUtc } from '../days/calendar-day.ts';
import type { Rule } from './rule.ts';
import { visitSeries } from './series.ts';

/** A floating day and, for hourly rules, a time. */
export interface Moment {
	readonly date: string;
	readonly time: string | null;
}

/**
 * The first accepted occurrence at or after a moment, of a series that begins at `start`; null if
 * there is none. Ignores COUNT, which is relative to the current occurrence.
 */
export function findOccurrence(
	rule: Rule,
	start: Moment,
	from: Moment,
	accept: (occurrence: Moment) => boolean,
): Moment | null {
	let found: Moment | null = null;
	visitSeries(rule, momentToUtc(rule, start), momentToUtc(rule, from), (utc) => {
		const date = dayOf(utc);
		if (rule.until !== null && date > rule.until) return false;
		const occurrence = { date, time: rule.freq === 'HOURLY' ? timeOf(utc) : start.time };
		if (accept(occurrence)) found = occurrence;
		return found === null;
	});
	return found;
}

/** The first occurrences at or after a moment, at most `limit`. */
export function occurrences(rule: Rule, start: Moment, from: Moment, limit: number): Moment[] {
	const found: Moment[] = [];
	if (limit > 0) findOccurrence(rule, start, from, (each) => found.push(each) === limit);
	return found;
}

/** Whether one moment is after another; only hourly rules compare the time. */
export function isLater(a: Moment, b: Moment, { freq }: Rule): boolean {
	if (a.date !== b.date || freq !== 'HOURLY') return a.date > b.date;
	return (a.time ?? '') > (b.time ?? '');
}

function momentToUtc({ freq }: Rule, { date, time }: Moment): Date {
	return toUtc(date, freq === 'HOURLY' ? time : null);
}
