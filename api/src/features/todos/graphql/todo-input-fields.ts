import { builder, type InputFields } from '../../../schema/builder.ts';
import { MAX_IDS } from '../../../schema/global-ids.ts';
import { neighbourInputs } from '../../../schema/neighbour-inputs.ts';
import { Priority } from './enums.ts';
import { RecurrenceAnchor } from './recurrence.ts';

const RecurrenceInput = builder.inputType('RecurrenceInput', {
	description: 'The rule by which a todo is to recur.',
	fields: (t) => ({
		rule: t.string({
			required: true,
			description:
				'RFC 5545 RRULE, up to 2000 characters, for example `FREQ=WEEKLY;BYDAY=MO,FR`. `FREQ` is `HOURLY`, `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`. Parts for a time of day, such as `BYHOUR`, are refused: the due time sets it.',
		}),
		anchor: t.field({
			type: RecurrenceAnchor,
			defaultValue: 'DUE_DATE',
			description:
				'The date from which the next occurrence is counted. Null means the default, `DUE_DATE`.',
		}),
	}),
});

/** The fields of a new todo, or of a change to existing ones, except title, place and tags. */
export function todoFieldInputs(t: InputFields, of: 'NEW' | 'EXISTING') {
	const optional = (whenNull: string) =>
		of === 'NEW' ? `Absent or null: ${whenNull}.` : `Null: ${whenNull}. Absent: unchanged.`;
	return {
		notes: t.string({
			description: `Further text in Markdown, up to 50,000 characters. ${optional('an empty text')}`,
		}),
		priority: t.field({
			type: Priority,
			description: `Importance of the todo. ${optional('`NONE`')}`,
		}),
		startDate: t.field({
			type: 'Date',
			description: `First day on which clients show the todo in Today and in default list views. ${optional('shown immediately')}`,
		}),
		dueDate: t.field({
			type: 'Date',
			description: `Day by which the task is to be done, in the time zone of the viewer. ${optional(
				of === 'NEW'
					? 'the first occurrence of `recurrence`, or no due date'
					: 'no due date, which also removes the due time and the recurrence',
			)}`,
		}),
		dueTime: t.field({
			type: 'LocalTime',
			description: `Time of day on the due date, in the time zone of the viewer. Without a due date it is refused. ${optional('any time of that day')}`,
		}),
		durationMinutes: t.int({
			description: `Expected duration in minutes, 1 to 525,600 (365 days). ${optional('not set')}`,
		}),
		recurrence: t.field({
			type: RecurrenceInput,
			description: `Rule by which the todo recurs. If there is no due date, the first occurrence from today on becomes the due date. ${optional('no recurrence')}`,
		}),
	};
}

/** The place of a new todo: its list, section, parent and neighbours. */
export function placeOfNewInputs(t: InputFields) {
	return {
		listId: t.id({
			description:
				'Global id of the list. Absent or null: the list of the section or parent that is given, or else the inbox.',
		}),
		sectionId: t.id({
			description:
				'Global id of the section, which implies the list. Absent: the section of the parent, if one is given. Null: no section.',
		}),
		parentId: t.id({
			description:
				'Global id of the todo of which the new one is a subtask, at most on level 8; it implies list and section, and must not be in the trash. Absent or null: top level.',
		}),
		...neighbourInputs(t, 'todo of the same list and parent'),
	};
}

/** The place to which existing todos move. */
export function placeInputs(t: InputFields) {
	return {
		listId: t.id({
			description:
				'Global id of the list. Absent or null: the list of the section or parent that is given, or else unchanged.',
		}),
		sectionId: t.id({
			description:
				'Global id of the section, which implies the list. Null: no section, at the top level. Absent: that of the parent that is given, unchanged within the same list, or else none.',
		}),
		parentId: t.id({
			description:
				'Global id of the todo of which the moved ones become subtasks, at most on level 8; it implies list and section, and must not be in the trash. Null: top level. Absent: unchanged within the same list, or top level if another list or a section is given.',
		}),
		...neighbourInputs(t, 'todo of the same list and parent'),
	};
}

/** Changes to the tags of existing todos. */
export function tagChangeInputs(t: InputFields) {
	return {
		tagIds: t.idList({
			description: `Global ids of tags that replace all tags, at most ${MAX_IDS}. Null or an empty list: no tags. Absent: unchanged.`,
		}),
		addTagIds: t.idList({
			description: `Global ids of tags to add, at most ${MAX_IDS}, after \`tagIds\` and \`removeTagIds\`. Absent or null: none.`,
		}),
		removeTagIds: t.idList({
			description: `Global ids of tags to remove, at most ${MAX_IDS}, after \`tagIds\`. Absent or null: none.`,
		}),
	};
}
