import type { DayName } from '../days/day-names.ts';
import type { Priority } from '../priority.ts';

/** Where something stands in the text, in UTF-16 code units: from `start` up to, not including, `end`. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

export type Comparison = '=' | '<' | '<=' | '>' | '>=';
export type NameField = 'list' | 'tag' | 'section';
export type DayField = 'due' | 'start' | 'completed' | 'created' | 'updated';
export type State = 'open' | 'completed' | 'overdue' | 'recurring' | 'subtask' | 'deleted';
export type Feature =
	| 'notes'
	| 'due'
	| 'time'
	| 'start'
	| 'priority'
	| 'tag'
	| 'section'
	| 'recurrence'
	| 'duration'
	| 'subtasks';
export type PriorityName = Lowercase<Priority>;
export type Weekday = Lowercase<DayName>;
export type Unit = 'day' | 'week' | 'month' | 'year';

/** A calendar day, absolute or relative to the viewer's current day. */
export type Day =
	| { readonly kind: 'date'; readonly date: string }
	/** Months, then days, added to the current day; negative numbers are in the past. */
	| { readonly kind: 'offset'; readonly months: number; readonly days: number }
	/** The nearest such weekday including today: future for due and start, else past. */
	| { readonly kind: 'weekday'; readonly weekday: Weekday };

/** One day or several consecutive days. */
export type Days =
	| Day
	/** `next 7 days`: today and the following 6 days. `last 2 weeks`: today and the preceding 13 days. */
	| {
			readonly kind: 'window';
			readonly direction: 'next' | 'last';
			readonly count: number;
			readonly unit: Unit;
	  }
	/** A calendar week (from the viewer's first day of the week), month or year. */
	| {
			readonly kind: 'period';
			readonly which: 'last' | 'this' | 'next';
			readonly unit: Exclude<Unit, 'day'>;
	  }
	/** Both ends inclusive. A weekday as the end is the first one on or after the start. */
	| { readonly kind: 'range'; readonly from: Day; readonly to: Day };

export type DaysOf<K extends Days['kind']> = Extract<Days, { kind: K }>;

/** The syntax tree of a search; each node has its span of the text. */
export type SearchNode = Span &
	(
		| { readonly kind: 'and' | 'or'; readonly operands: readonly SearchNode[] }
		| { readonly kind: 'not'; readonly operand: SearchNode }
		/** In title or notes; the last of consecutive words also matches as a prefix. */
		| { readonly kind: 'word'; readonly text: string }
		/** Consecutive whole words in title or notes. */
		| { readonly kind: 'phrase'; readonly text: string }
		| { readonly kind: 'name'; readonly field: NameField; readonly name: string }
		| { readonly kind: 'is'; readonly state: State }
		| { readonly kind: 'has'; readonly feature: Feature; readonly present: boolean }
		| {
				readonly kind: 'days';
				readonly field: DayField;
				readonly comparison: Comparison;
				readonly days: Days;
		  }
		| {
				readonly kind: 'priority';
				readonly comparison: Comparison;
				readonly priority: PriorityName;
		  }
	);

export type SearchNodeOf<K extends SearchNode['kind']> = Extract<SearchNode, { kind: K }>;

/** A search; `root` is null for an empty text, which matches every todo. */
export interface SearchQuery {
	readonly root: SearchNode | null;
}
