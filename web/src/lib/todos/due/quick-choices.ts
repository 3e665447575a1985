import { addDays, type Day, nextWeekday, shortDay, shortWeekday, weekdayOf } from '../calendar.ts';

export interface QuickChoice {
	readonly name: 'Today' | 'Tomorrow' | 'This weekend' | 'Next week';
	readonly day: Day;
	/** Which day that is, in few letters. */
	readonly when: string;
}

const SATURDAY = 6;

/**
 * The days that people choose most.
 * @param weekStart 1 for Monday to 7 for Sunday.
 */
export function quickChoices(today: Day, weekStart: number): QuickChoice[] {
	const nextWeek = nextWeekday(today, weekStart);
	const tomorrow = addDays(today, 1);
	return [
		{ name: 'Today', day: today, when: shortWeekday(today) },
		{ name: 'Tomorrow', day: tomorrow, when: shortWeekday(tomorrow) },
		...(weekdayOf(today) < SATURDAY
			? [{ name: 'This weekend' as const, day: nextWeekday(today, SATURDAY), when: 'Sat' }]
			: []),
		{ name: 'Next week', day: nextWeek, when: shortDay(nextWeek, today) },
	];
}
