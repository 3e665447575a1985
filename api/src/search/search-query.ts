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
export type PriorityName = 'none' | 'low' | 'medium' | 'high' | 'urgent';
export type Weekday =
	'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
export type Unit = 'day' | 'week' | 'month' | 'year';

/** A day of the calendar, fixed or seen from the viewer's today. */
export type Day =
	| { readonly kind: 'date'; readonly date: string }
	/** So many months and then days from today; negative ones lie in the past. */
	| { readonly kind: 'offset'; readonly months: number; readonly days: number }
	/** The nearest such day, today included: ahead for due and start, back for what has happened. */
	| { readonly kind: 'weekday'; readonly weekday: Weekday };

/** One day or several in a row. */
export type Days =
	| Day
	/** `next 7 days` are today and the six after it, `last 2 weeks` today and the thirteen before. */
	| {
			readonly kind: 'window';
			readonly direction: 'next' | 'last';
			readonly count: number;
			readonly unit: Unit;
	  }
	/** A whole week (which begins when the viewer's does), month or year of the calendar. */
	| {
			readonly kind: 'period';
			readonly which: 'last' | 'this' | 'next';
			readonly unit: Exclude<Unit, 'day'>;
	  }
	/** Both ends included. A weekday at its end is the first one from its beginning on. */
	| { readonly kind: 'range'; readonly from: Day; readonly to: Day };

export type DaysOf<K extends Days['kind']> = Extract<Days, { kind: K }>;

/** What a search asks for: a tree, each node with the span of the text that says it. */
export type SearchNode = Span &
	(
		| { readonly kind: 'and' | 'or'; readonly operands: readonly SearchNode[] }
		| { readonly kind: 'not'; readonly operand: SearchNode }
		/** In title or notes; the last of a run of words may be the beginning of a longer one. */
		| { readonly kind: 'word'; readonly text: string }
		/** These words next to each other, whole, in title or notes. */
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

/** A search; without a root, which is what an empty text gives, it asks for nothing in particular. */
export interface SearchQuery {
	readonly root: SearchNode | null;
}
