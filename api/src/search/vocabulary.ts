import type { DayField, Feature, PriorityName, State, Weekday } from './search-query.ts';

/** In ascending order; the index is the stored priority. */
export const PRIORITY_NAMES: readonly PriorityName[] = ['none', 'low', 'medium', 'high', 'urgent'];

export const WEEKDAYS: readonly Weekday[] = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday',
];

export const STATES: readonly State[] = [
	'open',
	'completed',
	'overdue',
	'recurring',
	'subtask',
	'deleted',
];

export const FEATURES: readonly Feature[] = [
	'notes',
	'due',
	'time',
	'start',
	'priority',
	'tag',
	'section',
	'recurrence',
	'duration',
	'subtasks',
];

export const DAY_FIELDS: readonly DayField[] = ['due', 'start', 'completed', 'created', 'updated'];

/** The keys before a colon. Other text with a colon, such as a URL, is a word. */
export const KEYS = [
	'list',
	'tag',
	'section',
	'is',
	'has',
	'no',
	'priority',
	...DAY_FIELDS,
] as const;

export type Key = (typeof KEYS)[number];

/** Keys whose value may begin with `<`, `<=`, `>`, `>=` or `=`. */
export function isComparable(key: Key): key is 'priority' | DayField {
	return key === 'priority' || DAY_FIELDS.some((field) => field === key);
}

/** `p1` is the most urgent, as in quick-add. */
export function priorityOfMark(text: string): PriorityName | null {
	const mark = /^p([1-4])$/i.exec(text);
	return mark && PRIORITY_NAMES[PRIORITY_NAMES.length - Number(mark[1])]!;
}
