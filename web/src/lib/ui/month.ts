/** A calendar day, `YYYY-MM-DD`, and a month, `YYYY-MM`. Both compare as text. */
export type Day = string;
export type Month = string;

const WEEKS = 6;

export const monthOf = (day: Day): Month => day.slice(0, 7);

export function addMonths(month: Month, months: number): Month {
	const date = new Date(`${month}-01`);
	date.setUTCMonth(date.getUTCMonth() + months);
	return date.toISOString().slice(0, 7);
}

/**
 * The days of a month in whole weeks, those of its neighbours included. Always six weeks: a grid that
 * grows and shrinks as one leafs through it moves what one is about to press.
 * @param weekStart 1 for Monday to 7 for Sunday (ISO 8601).
 */
export function weeksOf(month: Month, weekStart: number): Day[][] {
	const first = startOfWeek(`${month}-01`, weekStart);
	return Array.from({ length: WEEKS }, (_, week) =>
		Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day)),
	);
}

/**
 * Where a key leads from a day, as the ARIA practices have it for a date grid: null where it leads
 * nowhere. The 31st leads to the last day of a shorter month.
 */
export function dayByKey(
	day: Day,
	{ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
	weekStart: number,
): Day | null {
	switch (key) {
		case 'ArrowLeft':
			return addDays(day, -1);
		case 'ArrowRight':
			return addDays(day, 1);
		case 'ArrowUp':
			return addDays(day, -7);
		case 'ArrowDown':
			return addDays(day, 7);
		case 'Home':
			return startOfWeek(day, weekStart);
		case 'End':
			return addDays(startOfWeek(day, weekStart), 6);
		case 'PageUp':
			return inMonth(day, addMonths(monthOf(day), shiftKey ? -12 : -1));
		case 'PageDown':
			return inMonth(day, addMonths(monthOf(day), shiftKey ? 12 : 1));
		default:
			return null;
	}
}

/** The same day of another month, or its last. */
export function inMonth(day: Day, month: Month): Day {
	const last = addDays(`${addMonths(month, 1)}-01`, -1);
	const same = month + day.slice(7);
	return same < last ? same : last;
}

function startOfWeek(day: Day, weekStart: number): Day {
	const weekday = new Date(day).getUTCDay() || 7;
	return addDays(day, -((weekday - weekStart + 7) % 7));
}

function addDays(day: Day, days: number): Day {
	const date = new Date(day);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}
