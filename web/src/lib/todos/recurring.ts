import type { Todo } from './todo.ts';

/** What changes of a recurring todo when it moves on. */
export interface NextOccurrence {
	readonly dueDate: string;
	readonly dueTime: string | null;
	readonly recurrence: NonNullable<Todo['recurrence']> & { readonly __typename: 'Recurrence' };
}

/**
 * Where a recurring todo moves when it is completed, by the rules of the server; null after its last
 * occurrence. They are large and needed rarely, so they are loaded when they are.
 */
export async function getNextOccurrence(
	{ dueDate, dueTime, recurrence }: Pick<Todo, 'dueDate' | 'dueTime' | 'recurrence'>,
	now: Date,
	timeZone?: string,
): Promise<NextOccurrence | null> {
	if (dueDate === null || recurrence === null) return null;
	const { formatRule, nextOccurrence, parseRule, recurrenceText } =
		await import('@duly/api/recurrence');
	const { anchor } = recurrence;
	const next = nextOccurrence({
		rule: parseRule(recurrence.rule),
		anchor,
		due: { date: dueDate, time: dueTime },
		completed: wallClock(now, timeZone),
	});
	if (next === null) return null;
	const { due, rule } = next;
	return {
		dueDate: due.date,
		// Without a time of its own a todo gets none from the moment of its completion.
		dueTime: dueTime === null ? null : due.time,
		recurrence: {
			__typename: 'Recurrence',
			rule: formatRule(rule),
			anchor,
			text: recurrenceText(rule, anchor),
		},
	};
}

/** Day and time on the person's clock. */
function wallClock(instant: Date, timeZone?: string): { date: string; time: string } {
	// Swedes write dates as ISO 8601 does.
	const [date, time] = new Intl.DateTimeFormat('sv-SE', {
		dateStyle: 'short',
		timeStyle: 'short',
		timeZone,
	})
		.format(instant)
		.split(' ');
	return { date: date!, time: time! };
}
