import { type Day, daysBetween, longDay, shortDay } from './calendar.ts';
import type { Todo } from './todo.ts';

export interface Due {
	/** For a row: `Today 16:00`, `Tomorrow`, `Monday`, `24 Dec`. */
	readonly text: string;
	/** The day in full, for a tooltip and for those who hear it. */
	readonly title: string;
	readonly tone: 'overdue' | 'today' | 'soon' | 'later';
}

/** When a todo is due, in words; null for one that is never due. */
export function dueOf(todo: Pick<Todo, 'dueDate' | 'dueTime' | 'status'>, today: Day): Due | null {
	const { dueDate, dueTime, status } = todo;
	if (dueDate === null) return null;
	const days = daysBetween(today, dueDate);
	const clock = dueTime === null ? '' : ` ${dueTime}`;
	return {
		text: nameOf(dueDate, days, today) + clock,
		title: `${days < 0 && status === 'OPEN' ? 'Overdue since' : 'Due'} ${longDay(dueDate, today)}${clock}`,
		tone: status === 'COMPLETED' ? 'later' : toneOf(days),
	};
}

function nameOf(day: Day, days: number, today: Day): string {
	if (days === 0) return 'Today';
	if (days === 1) return 'Tomorrow';
	if (days === -1) return 'Yesterday';
	// The same weekday of next week would read like today.
	if (days > 1 && days < 7) return longDay(day, day).split(' ')[0]!;
	return shortDay(day, today);
}

function toneOf(days: number): Due['tone'] {
	if (days < 0) return 'overdue';
	if (days === 0) return 'today';
	return days === 1 ? 'soon' : 'later';
}
