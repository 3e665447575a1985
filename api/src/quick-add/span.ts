export type QuickAddSpanKind =
	| 'LIST'
	| 'SECTION'
	| 'TAG'
	| 'PRIORITY'
	| 'DATE'
	| 'TIME'
	| 'DURATION'
	| 'RECURRENCE'
	/** A quotation mark that switches recognition off. */
	| 'LITERAL';

/** A part of a text, in UTF-16 code units, the end excluded. */
export interface TextRange {
	readonly start: number;
	readonly end: number;
}

/** A recognised part of the text and its kind. */
export interface QuickAddSpan extends TextRange {
	readonly kind: QuickAddSpanKind;
}

/**
 * Removes the spans and the white space around them from a text. Spans are in order and do not
 * overlap.
 */
export function textOutside(text: string, spans: readonly TextRange[]): string {
	let title = '';
	let from = 0;
	for (const span of [...spans, { start: text.length, end: text.length }]) {
		const kept = text.slice(from, span.start);
		title = from === 0 ? kept.trim() : join(title, kept, kept.trim());
		from = span.end;
	}
	return title;
}

function join(left: string, kept: string, right: string): string {
	if (left === '' || right === '') return left + right;
	// A full stop that followed the span follows what stood before it.
	const attached = kept[0] === right[0] && /^[.!?]/.test(right);
	return attached ? left + right : `${left} ${right}`;
}
