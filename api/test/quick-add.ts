import { parseQuickAdd, type QuickAddOptions } from '../src/quick-add/parse-quick-add.ts';

export const FRIDAY_MORNING = '2026-11-20T10:23:00Z';

type Given = Partial<QuickAddOptions>;

function parse(text: string, given: Given) {
	return parseQuickAdd(text, { now: FRIDAY_MORNING, timeZone: 'UTC', ...given });
}

/** Title and due date of a text: “Buy milk → 2026-11-21 16:00”. */
export function titleAndDue(text: string, given: Given = {}): string {
	const { title, dueDate, dueTime } = parse(text, given);
	return [title, '→', dueDate ?? 'never', dueTime].filter(Boolean).join(' ');
}

/** The part after the arrow. */
export function due(text: string, given: Given = {}): string {
	return titleAndDue(text, given).split('→ ')[1]!;
}

/** Title, rule (followed by `!` for the anchor COMPLETION) and due date. */
export function recurring(text: string, given: Given = {}) {
	const { title, recurrence, dueDate, dueTime } = parse(text, given);
	const anchor = recurrence?.anchor === 'COMPLETION' ? '!' : '';
	const rule = recurrence && recurrence.rule.replace('FREQ=', '') + anchor;
	return { title, rule, due: [dueDate, dueTime].filter(Boolean).join(' ') };
}

/** The properties in the text other than the schedule. */
export function markers(text: string, given: Given = {}) {
	const { title, listName, sectionName, tagNames, priority } = parse(text, given);
	return {
		title,
		...(listName !== null && { list: listName }),
		...(sectionName !== null && { section: sectionName }),
		...(tagNames.length > 0 && { tags: tagNames.join() }),
		...(priority !== 'NONE' && { priority }),
	};
}

/** The recognized parts of a text. */
export function pieces(text: string, given: Given = {}): string[] {
	return parse(text, given).spans.map(
		({ kind, start, end }) => `${kind} ${text.slice(start, end)}`,
	);
}
