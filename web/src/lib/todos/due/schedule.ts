import type { TodoChanges } from '../changes-back.ts';
import type { Todo } from '../todo.ts';
import type { Day } from '../calendar.ts';

/** How something recurs, with its words. */
export type Repetition = Pick<NonNullable<Todo['recurrence']>, 'rule' | 'anchor' | 'text'>;

/** When something is to be done. Of several todos: what they share, null where they differ. */
export interface Schedule {
	readonly dueDate: Day | null;
	readonly dueTime: string | null;
	readonly durationMinutes: number | null;
	/** Out of sight until that day. */
	readonly startDate: Day | null;
	readonly recurrence: Repetition | null;
}

/** What of it changes; absent stays. */
export type ScheduleChanges = Partial<Schedule>;

/** The same as the API takes it, and how it looks before it has answered. */
export function updateOf({ recurrence, ...rest }: ScheduleChanges): [TodoChanges, object?] {
	if (recurrence === undefined) return [rest];
	if (recurrence === null) return [{ ...rest, recurrence: null }];
	const { rule, anchor } = recurrence;
	return [
		{ ...rest, recurrence: { rule, anchor } },
		{ recurrence: { __typename: 'Recurrence', ...recurrence } },
	];
}

/** What several todos have in common. */
export function sharedSchedule(schedules: readonly Schedule[]): Schedule {
	const [first] = schedules;
	const same = <Value>(of: (schedule: Schedule) => Value): Value | null =>
		first !== undefined && schedules.every((each) => of(each) === of(first)) ? of(first) : null;
	const rule = same(({ recurrence }) => recurrence && `${recurrence.anchor} ${recurrence.rule}`);
	return {
		dueDate: same(({ dueDate }) => dueDate),
		dueTime: same(({ dueTime }) => dueTime),
		durationMinutes: same(({ durationMinutes }) => durationMinutes),
		startDate: same(({ startDate }) => startDate),
		recurrence: rule === null ? null : first!.recurrence,
	};
}
