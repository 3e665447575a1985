import { type Day, relativeDay, shortDay, shortWeekday } from '../calendar.ts';
import { durationText } from '../quick-add/facts.ts';
import type { Schedule } from './schedule.ts';

/** When something is due, in words: `Fri 4 Dec 16:00, for 45 min, every Friday`. */
export function dueWords(schedule: Schedule, today: Day): string {
	const { dueDate, dueTime, durationMinutes, recurrence } = schedule;
	if (dueDate === null) return 'No date';
	return [
		[dayWords(dueDate, today), dueTime].filter(Boolean).join(' '),
		...(durationMinutes === null ? [] : [`for ${durationText(durationMinutes)}`]),
		...(recurrence === null ? [] : [recurrence.text]),
	].join(', ');
}

/** `Today`, `Tomorrow`, `Fri 4 Dec` */
export function dayWords(day: Day, today: Day): string {
	const near = relativeDay(day, today);
	return /^(Today|Tomorrow|Yesterday)$/.test(near)
		? near
		: `${shortWeekday(day)} ${shortDay(day, today)}`;
}
