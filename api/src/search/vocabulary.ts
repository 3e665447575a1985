import { DAY_NAMES } from '../days/day-names.ts';
import { PRIORITIES } from '../priority.ts';
import type { DayField, Feature, PriorityName, State } from './search-query.ts';

/** In ascending order; the index is the stored number. */
export const PRIORITY_NAMES = PRIORITIES.map(toLowerCase);

export const WEEKDAYS = DAY_NAMES.map(toLowerCase);

function toLowerCase<Name extends string>(name: Name): Lowercase<Name> {
	return name.toLowerCase() as Lowercase<Name>;
}

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
