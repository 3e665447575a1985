import { parseQuickAdd } from '@duly/api/quick-add';
import { parseRecurrenceText, parseRule, recurrenceText } from '@duly/api/recurrence';
import { repetitionFrom } from '../recurrence/repetition.ts';
import type { Schedule, ScheduleChanges } from './schedule.ts';

// The parser is large: this module is loaded when someone is about to type.

type Options = Parameters<typeof parseQuickAdd>[1];

export interface Circumstances extends Pick<Options, 'weekStart'> {
	readonly now: Date;
	readonly timeZone: string;
	readonly today: string;
	/** What a time or a duration alone is added to. */
	readonly schedule: Schedule;
}

const CLOCK = /^\d{1,2}:\d{2}$/;
const NOTHING = /^(no (due )?date|none|never|clear|remove)$/i;

/**
 * What a text says about when, and about nothing else; null where any of it is not understood. The
 * language is that of quick add, so that one learns it once.
 */
export function readDue(text: string, circumstances: Circumstances): ScheduleChanges | null {
	const { now, timeZone, weekStart, today, schedule } = circumstances;
	const wanted = text.trim();
	if (wanted === '') return null;
	if (NOTHING.test(wanted)) return { dueDate: null, dueTime: null, recurrence: null };
	// Nothing but a time of day needs no word before it here.
	const line = CLOCK.test(wanted) ? `at ${wanted}` : wanted;
	const parse = parseQuickAdd(line, { now, timeZone, ...(weekStart && { weekStart }) });
	const isOnlyWhen = parse.spans.every(({ kind }) => WHEN.includes(kind));
	if (parse.title === '' && isOnlyWhen && parse.dueDate !== null) {
		const { recurrence, dueDate, dueTime, durationMinutes } = parse;
		const names = (kind: string) => parse.spans.some((span) => span.kind === kind);
		// “At four” of something that has a day means that day.
		const isTimeAlone = !names('DATE') && recurrence === null && schedule.dueDate !== null;
		return {
			...(!isTimeAlone && { dueDate }),
			...(dueTime !== null && { dueTime }),
			...(durationMinutes !== null && { durationMinutes }),
			...(recurrence && {
				recurrence: {
					...recurrence,
					text: recurrenceText(parseRule(recurrence.rule), recurrence.anchor),
				},
			}),
		};
	}
	// What the app itself writes of a rule, such as “3 days after completion”.
	const recurrence = parseRecurrenceText(wanted);
	if (recurrence === null) return null;
	return repetitionFrom(recurrence.rule, recurrence.anchor, { schedule, today });
}

const WHEN = ['DATE', 'TIME', 'DURATION', 'RECURRENCE'];
