import { builder } from '../../../schema/builder.ts';
import { badInput } from '../../../schema/error-types.ts';
import {
	parseRule,
	preview,
	recurrenceText,
	type RecurrenceAnchor as Anchor,
} from '../../../recurrence/recurrence.ts';

export const RecurrenceAnchor = builder.enumType('RecurrenceAnchor', {
	description: 'What the next occurrence of a recurring todo counts from.',
	values: {
		DUE_DATE: { description: 'From the due date: by the calendar, whenever it is done.' },
		COMPLETION: { description: 'From the day on which it is completed.' },
	} as const,
});

/** A rule, and the due date that its occurrences follow; null where none is known. */
export interface DueRecurrence {
	readonly rule: string;
	readonly anchor: Anchor;
	readonly dueDate: string | null;
	readonly dueTime: string | null;
}

const MAX_PREVIEWED = 100;

export const RecurrenceType = builder.objectRef<DueRecurrence>('Recurrence').implement({
	description: 'How a todo recurs.',
	fields: (t) => ({
		rule: t.exposeString('rule', {
			description: 'The RFC 5545 RRULE, for example `FREQ=WEEKLY;BYDAY=MO,FR`.',
		}),
		anchor: t.expose('anchor', {
			type: RecurrenceAnchor,
			description: 'What the next occurrence counts from.',
		}),
		text: t.string({
			description:
				'The rule in English, for example “every 2 weeks on Monday and Friday”. Quick-add understands it.',
			resolve: ({ rule, anchor }) => recurrenceText(parseRule(rule), anchor),
		}),
		next: t.field({
			type: ['Date'],
			description:
				'The due dates that follow the present one, if it is completed on time. Fewer than asked where the rule ends.',
			args: {
				count: t.arg.int({ defaultValue: 1, description: 'How many: 0 to 100.' }),
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
