import type { Token, Tokens } from 'marked';

/**
 * The levels of the headings within the page, whatever people wrote them as: each is one beneath the
 * one that it belongs to, so that none is skipped.
 * @param first the level of the outermost.
 */
export function headingLevels(blocks: readonly Token[], first: number): ReadonlyMap<Token, number> {
	const levels = new Map<Token, number>();
	const open: number[] = [];
	for (const token of blocks) {
		if (token.type !== 'heading') continue;
		const { depth } = token as Tokens.Heading;
		while (open.length > 0 && open.at(-1)! >= depth) open.pop();
		levels.set(token, Math.min(6, first + open.length));
		open.push(depth);
	}
	return levels;
}
