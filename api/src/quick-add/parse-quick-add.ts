import { tokenize } from '../recurrence/tokenize.ts';
import { present } from './local-now.ts';
import type { QuickAddOptions, QuickAddParse } from './quick-add-parse.ts';
import { readLiteral } from './read-literal.ts';
import { readMarkers } from './read-markers.ts';
import { resolveSchedule } from './resolve-schedule.ts';
import { endWithComma, ScheduleScanner } from './schedule-scanner.ts';
import { textOutside, type QuickAddSpan, type TextRange } from './span.ts';
import { TokenClaims } from './token-claims.ts';

export type { DayName as WeekStart } from '../days/day-names.ts';
export type { Priority } from '../priority.ts';
export { placeNames } from './read-markers.ts';
export type { Places, QuickAddOptions, QuickAddParse, QuickAddSyntax } from './quick-add-parse.ts';
export type { QuickAddSpan, QuickAddSpanKind, TextRange } from './span.ts';

const NOTHING: Omit<QuickAddParse, 'title' | 'spans'> = {
	listName: null,
	sectionName: null,
	tagNames: [],
	priority: 'NONE',
	dueDate: null,
	dueTime: null,
	startDate: null,
	durationMinutes: null,
	recurrence: null,
};

/**
 * Parses one line of natural language into a todo. Text that is not recognised stays in the title
 * unchanged; of two readings, the parser prefers the one that keeps more of the title.
 *
 * Pure: the web app (which highlights the spans) and the API use the same function. Runs in linear
 * time.
 *
 * @throws {RangeError} if `now` is not an instant or `timeZone` is unknown; never for a text.
 */
export function parseQuickAdd(text: string, options: QuickAddOptions): QuickAddParse {
	const { syntax = 'TODOIST', weekStart = 'MONDAY', ignore = [], places } = options;
	const here = present(new Date(options.now), options.timeZone, weekStart);
	const literal = readLiteral(text, ignore);
	if (literal) return { ...NOTHING, title: textOutside(text, literal), spans: literal };

	const { spans: marked, unknown, ...markers } = readMarkers(text, syntax, ignore, places);
	const tokens = tokenize(text);
	const words = unknown.map((range) => withComma(text, range));
	const claims = new TokenClaims(tokens, marked, words, ignore);
	const schedule = new ScheduleScanner(text, claims, here).scan();
	const due = resolveSchedule(schedule, here);

	const spans: QuickAddSpan[] = [
		...marked.map((span) => withComma(text, span)),
		...(due ? schedule.spans : []),
	].sort((a, b) => a.start - b.start);
	return {
		...NOTHING,
		...markers,
		...due,
		durationMinutes: due ? schedule.durationMinutes : null,
		title: textOutside(text, spans),
		spans,
	};
}

function withComma<Range extends TextRange>(text: string, range: Range): Range {
	return { ...range, end: endWithComma(text, range.end) };
}
