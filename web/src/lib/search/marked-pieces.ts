import { tokenizeSearch, type SearchToken } from '@duly/api/search';
import { type Piece, piecesOf } from '#lib/todos/quick-add/pieces.ts';

/** A search in pieces, to be highlighted while it is typed. */
export function markedPieces(query: string): Piece[] {
	const marks = tokenizeSearch(query).flatMap((token) => {
		const kind = kindOf(token);
		return kind === null ? [] : { start: token.start, end: token.end, kind };
	});
	return piecesOf(query, marks);
}

/** What it is in the search language; null for words and blanks. */
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
