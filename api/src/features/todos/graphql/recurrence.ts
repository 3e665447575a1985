import { builder } from '../../../schema/builder.ts';
import { badInput } from '../../../schema/error-types.ts';
import {
	parseRule,
	preview,
	recurrenceText,
	type RecurrenceAnchor as Anchor,
} from '../../../recurrence/recurrence.ts';

export const RecurrenceAnchor = builder.enumType('RecurrenceAnchor', {
	description: 'The date from which the next occurrence of a recurring todo is counted.',
	values: {
		DUE_DATE: {
			description:
				'The due date: occurrences follow the calendar, no matter when one is completed. Missed occurrences are skipped.',
		},
		COMPLETION: {
			description:
				'The day on which the current occurrence is completed, in the time zone of the viewer.',
		},
	} as const,
});

/** A rule and the due date from which its occurrences are counted; null if there is no due date. */
export interface DueRecurrence {
	readonly rule: string;
	readonly anchor: Anchor;
	readonly dueDate: string | null;
	readonly dueTime: string | null;
}

const MAX_PREVIEWED = 100;

export const RecurrenceType = builder.objectRef<DueRecurrence>('Recurrence').implement({
	description: 'The rule by which a todo recurs.',
	fields: (t) => ({
		rule: t.exposeString('rule', {
			description:
				'RFC 5545 RRULE in canonical form, for example `FREQ=WEEKLY;BYDAY=MO,FR`. A `COUNT` is the number of occurrences left, including the current one.',
		}),
		anchor: t.expose('anchor', {
			type: RecurrenceAnchor,
			description: 'The date from which the next occurrence is counted.',
		}),
		text: t.string({
			description:
				'The rule in English, for example “every 2 weeks on Monday and Friday”. Quick-add recognises this text.',
			resolve: ({ rule, anchor }) => recurrenceText(parseRule(rule), anchor),
		}),
		next: t.field({
			type: ['Date'],
			description:
				'Due dates that follow the current one if each occurrence is completed on its due date. Fewer than `count` if the rule ends; none if there is no due date.',
			args: {
				count: t.arg.int({
					defaultValue: 1,
					description: `Number of due dates, 0 to ${MAX_PREVIEWED}. Null means the default, 1.`,
				}),
			},
			resolve: ({ rule, dueDate, dueTime }, args) => {
				const count = args.count ?? 1;
				if (count < 0 || count > MAX_PREVIEWED) {
					throw badInput(`\`count\` must be between 0 and ${MAX_PREVIEWED}.`);
				}
				if (dueDate === null) return [];
				const due = { date: dueDate, time: dueTime?.slice(0, 5) ?? null };
				return preview(parseRule(rule), due, count).map(({ date }) => date);
			},
		}),
	}),
});
