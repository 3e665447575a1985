/** A stretch of a text, and as what it is marked; null for plain text. */
export interface Piece {
	readonly text: string;
	readonly kind: string | null;
}

/** A text in pieces, to be shown with its marks, which stand in order and do not overlap. */
export function piecesOf(
	text: string,
	marks: readonly { readonly start: number; readonly end: number; readonly kind: string }[],
): Piece[] {
	const pieces: Piece[] = [];
	let from = 0;
	for (const { start, end, kind } of marks) {
		pieces.push({ text: text.slice(from, start), kind: null });
		pieces.push({ text: text.slice(start, end), kind });
		from = end;
	}
	return [...pieces, { text: text.slice(from), kind: null }];
}
