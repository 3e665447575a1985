import { graphql, type ResultOf } from '#lib/graphql/graphql.ts';

/**
 * What the app knows of a todo wherever it shows one. Not masked: order, keyboard and commands read
 * what the row shows, and the detail opens with what the row has.
 */
export const TodoRow_todo = graphql(`
	fragment TodoRow_todo on Todo @_unmask {
		id
		title
		notes
		status
		priority
		startDate
		dueDate
		dueTime
		durationMinutes
		position
		completedAt
		deletedAt
		createdAt
		updatedAt
		recurrence {
			rule
			anchor
			text
		}
		tags {
			id
			name
			color
		}
		list {
			id
			name
			color
			isInbox
		}
		section {
			id
			name
		}
		parent {
			id
			title
		}
		subtaskCount
		completedSubtaskCount
	}
`);

export type Todo = ResultOf<typeof TodoRow_todo>;
export type Priority = Todo['priority'];

/** From the most pressing to none, as menus show them. */
export const PRIORITIES = ['URGENT', 'HIGH', 'MEDIUM', 'LOW', 'NONE'] as const;

export const PRIORITY_NAMES: Record<Priority, string> = {
	URGENT: 'Urgent',
	HIGH: 'High',
	MEDIUM: 'Medium',
	LOW: 'Low',
	NONE: 'No priority',
};

/** 0 for none to 4 for urgent. */
export function rankOf(priority: Priority): number {
	return PRIORITIES.length - 1 - PRIORITIES.indexOf(priority);
}

/** How long a title may be, in characters. */
export const TITLE_LIMIT = 500;

/** How long notes may be, in characters. */
export const NOTES_LIMIT = 50_000;
