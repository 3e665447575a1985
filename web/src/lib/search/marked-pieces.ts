import { tokenizeSearch, type SearchToken } from '@duly/api/search';

export interface Piece {
	readonly text: string;
	/** What it is in the search language; null for words and blanks. */
	readonly kind: string | null;
}

/** A search in pieces, to be highlighted while it is typed. */
export function markedPieces(query: string): Piece[] {
	const pieces: Piece[] = [];
	let from = 0;
	for (const token of tokenizeSearch(query)) {
		const kind = kindOf(token);
		if (kind === null) continue;
		pieces.push({ text: query.slice(from, token.start), kind: null });
		pieces.push({ text: query.slice(token.start, token.end), kind });
		from = token.end;
	}
	return [...pieces, { text: query.slice(from), kind: null }];
}

function kindOf(token: SearchToken): string | null {
	switch (token.kind) {
		case 'word':
			return /^p[1-4]$/i.test(token.text) ? 'priority' : null;
		case 'phrase':
			return 'phrase';
		case 'filter':
			return token.key;
		default:
			return 'operator';
	}
}
