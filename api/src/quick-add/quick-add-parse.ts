import type { RecurrenceAnchor } from '../recurrence/rule.ts';
import type { WeekStart } from './local-now.ts';
import type { QuickAddSpan, TextRange } from './span.ts';

export type QuickAddSyntax = 'TODOIST' | 'VIKUNJA';
export type Priority = 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH' | 'URGENT';

export interface QuickAddOptions {
	/** When the text is written: an instant, as a Date or in RFC 3339. */
	readonly now: Date | string;
	/** The IANA name of the writer's time zone. */
	readonly timeZone: string;
	readonly weekStart?: WeekStart;
	readonly syntax?: QuickAddSyntax;
	/** Parts that the writer wants as plain text: what overlaps them is not recognised. */
	readonly ignore?: readonly TextRange[];
	/** Which places the writer has. Absent: whatever is named is one. */
	readonly places?: Places;
}

/** The lists and sections that there are: a name that none of them has is words like others. */
export interface Places {
	hasList(name: string): boolean;
	hasSection(listName: string, name: string): boolean;
}

/** What a line of text says about a todo. */
export interface QuickAddParse {
	/** The text without what was understood; empty where nothing else was said. */
	readonly title: string;
	readonly listName: string | null;
	/** Only beside a list. */
	readonly sectionName: string | null;
	readonly tagNames: readonly string[];
	readonly priority: Priority;
	/** `YYYY-MM-DD`; of a recurrence its first occurrence. */
	readonly dueDate: string | null;
	/** `HH:MM`, only with a due date. */
	readonly dueTime: string | null;
	/** The language has no words for it. */
	readonly startDate: string | null;
	readonly durationMinutes: number | null;
	readonly recurrence: { readonly rule: string; readonly anchor: RecurrenceAnchor } | null;
	/** What was understood, in order; offsets in UTF-16 code units of the text. */
	readonly spans: readonly QuickAddSpan[];
}
