import type { RecurrenceAnchor } from '../recurrence/rule.ts';
import type { DayName } from '../days/day-names.ts';
import type { Priority } from '../priority.ts';
import type { QuickAddSpan, TextRange } from './span.ts';

export type QuickAddSyntax = 'TODOIST' | 'VIKUNJA';

export interface QuickAddOptions {
	/** The current instant, as a Date or in RFC 3339. */
	readonly now: Date | string;
	/** The IANA name of the user's time zone. */
	readonly timeZone: string;
	readonly weekStart?: DayName;
	readonly syntax?: QuickAddSyntax;
	/** Parts to treat as plain text: no span overlaps them. */
	readonly ignore?: readonly TextRange[];
	/** The places of the user. Absent: every name is accepted. */
	readonly places?: Places;
}

/** The existing lists and sections: any other name stays in the title. */
export interface Places {
	hasList(name: string): boolean;
	hasSection(listName: string, name: string): boolean;
}

/** The result of parsing a line. */
export interface QuickAddParse {
	/** The text without the recognised spans; empty if there is no other text. */
	readonly title: string;
	readonly listName: string | null;
	/** Null without a list. */
	readonly sectionName: string | null;
	readonly tagNames: readonly string[];
	readonly priority: Priority;
	/** `YYYY-MM-DD`; the first occurrence of a recurrence. */
	readonly dueDate: string | null;
	/** `HH:MM`, only with a due date. */
	readonly dueTime: string | null;
	/** Quick add has no syntax for it. */
	readonly startDate: string | null;
	readonly durationMinutes: number | null;
	readonly recurrence: { readonly rule: string; readonly anchor: RecurrenceAnchor } | null;
	/** The recognised spans, in order; offsets in UTF-16 code units. */
	readonly spans: readonly QuickAddSpan[];
}
