import type { QuickAddSpan, TextRange } from './span.ts';

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };

/**
 * The quotation marks of a text that is completely enclosed in one pair of them, which makes it
 * literal; null for any other text.
 */
export function readLiteral(text: string, ignored: readonly TextRange[]): QuickAddSpan[] | null {
	const start = text.length - text.trimStart().length;
	const end = text.trimEnd().length;
	const open = text[start] ?? '';
	const close = Object.hasOwn(QUOTES, open) ? QUOTES[open]! : null;
	if (close === null || end - start < 2 || text[end - 1] !== close) return null;
	const within = text.slice(start + 1, end - 1);
	if (within.includes(open) || within.includes(close)) return null;
	const marks = [
		{ kind: 'LITERAL', start, end: start + 1 },
		{ kind: 'LITERAL', start: end - 1, end },
	] as const;
	const dismissed = ignored.some((range) =>
		marks.some((mark) => mark.start < range.end && range.start < mark.end),
	);
	return dismissed ? null : [...marks];
}
