import { shortDay, shortWeekday, type Day } from '../calendar.ts';
import { PRIORITY_NAMES, type Todo } from '../todo.ts';
import type { Understanding } from './understand.ts';

/** One thing that was understood, in words. */
export interface Fact {
	readonly kind: 'due' | 'duration' | 'recurrence' | 'list' | 'section' | 'tag' | 'priority';
	readonly text: string;
	readonly priority?: Todo['priority'];
}

/** What was understood, as the line beneath says it: `Mon 24 Aug 16:00`, `every 2 weeks`, `#Home`. */
export function factsOf({ parse, list, recurrence, due }: Understanding, today: Day): Fact[] {
	const { dueDate, dueTime } = due;
	const { spans, sectionName, tagNames, priority, durationMinutes } = parse;
	if (spans.length === 0) return [];
	return [
		...(dueDate === null
			? []
			: [
					{
						kind: 'due' as const,
						text: [dayText(dueDate, today), dueTime].filter((part) => part !== null).join(' '),
					},
				]),
		...(durationMinutes === null
			? []
			: [{ kind: 'duration' as const, text: durationText(durationMinutes) }]),
		...(recurrence ? [{ kind: 'recurrence' as const, text: recurrence.text }] : []),
		...(list ? [{ kind: 'list' as const, text: list.name }] : []),
		...(sectionName === null ? [] : [{ kind: 'section' as const, text: sectionName }]),
		...tagNames.map((text) => ({ kind: 'tag' as const, text })),
		...(priority === 'NONE'
			? []
			: [{ kind: 'priority' as const, text: PRIORITY_NAMES[priority], priority }]),
	];
}

/** `Mon 24 Aug` */
export function dayText(day: Day, today: Day): string {
	return day === today ? 'Today' : `${shortWeekday(day)} ${shortDay(day, today)}`;
}

/** `1 h 30 min` */
export function durationText(minutes: number): string {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].join(' ').trim();
}
