import { Issues } from '../validation.ts';
import type { TodoRow } from './table.ts';

export const TITLE_LIMITS = { min: 1, max: 500 };
export const NOTES_LIMITS = { min: 0, max: 50_000 };
/** 0 stands for NONE: PostgreSQL sorts the numbers, the API speaks the names. */
export const PRIORITIES = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;
const MOST_MINUTES = 60 * 24 * 365;

/** What a person may set of a todo; undefined leaves it as it is, null clears it. */
export interface TodoFields {
	readonly title?: string | null;
	readonly notes?: string | null;
	readonly priority?: number | null;
	readonly startDate?: string | null;
	readonly dueDate?: string | null;
	readonly dueTime?: string | null;
	readonly durationMinutes?: number | null;
}

type Current = Pick<TodoRow, 'dueDate'>;

/**
 * The fields as they are stored. Titles lose surrounding blanks; clearing the due date clears the
 * due time with it, because a time of no day says nothing.
 *
 * @param current the todo as it is, or null for a new one.
 * @throws ValidationError naming every field that breaks a rule.
 */
export function checkTodoFields(fields: TodoFields, current: Current | null): Partial<TodoRow> {
	const issues = new Issues();
	const title = fields.title?.trim();
	if (fields.title === null) issues.add(['input', 'title'], 'The title cannot be cleared.');
	if (title !== undefined) issues.text(['input', 'title'], title, 'The title', TITLE_LIMITS);
	const notes = fields.notes === null ? '' : fields.notes;
	if (notes !== undefined) issues.text(['input', 'notes'], notes, 'The notes', NOTES_LIMITS);

	const dueDate = fields.dueDate === undefined ? (current?.dueDate ?? null) : fields.dueDate;
	if (fields.dueTime != null && dueDate === null) {
		issues.add(['input', 'dueTime'], 'A due time needs a due date.');
	}
	const { durationMinutes } = fields;
	if (durationMinutes != null && (durationMinutes < 1 || durationMinutes > MOST_MINUTES)) {
		issues.add(
			['input', 'durationMinutes'],
			'The duration must be at least a minute, at most a year.',
		);
	}
	issues.throwIfAny();
	return {
		title,
		notes,
		priority: fields.priority === null ? 0 : fields.priority,
		startDate: fields.startDate,
		dueDate: fields.dueDate,
		dueTime: dueDate === null ? null : fields.dueTime,
		durationMinutes,
	};
}
