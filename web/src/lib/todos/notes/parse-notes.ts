import { Lexer, type Token, type Tokens } from 'marked';

export interface Notes {
	/** Blocks and, in them, what is inline. Nothing here is HTML, and none is ever made of it. */
	readonly blocks: readonly Token[];
	/** The line of the source, from 0, on which an item with a box to tick begins. */
	readonly taskLines: ReadonlyMap<Token, number>;
}

/**
 * Reads Markdown as GitHub has it. Line breaks count, as people who write notes expect.
 * The reader is large: this module is loaded when there are notes to show.
 */
export function parseNotes(source: string): Notes {
	const blocks = new Lexer({ gfm: true, breaks: true }).lex(source);
	const taskLines = new Map<Token, number>();
	findTasks(blocks, 0, taskLines);
	return { blocks, taskLines };
}

/**
 * Nested blocks lose their indentation when they are read, but no line: counting lines finds them in
 * the source.
 */
function findTasks(tokens: readonly Token[], firstLine: number, found: Map<Token, number>): void {
	let line = firstLine;
	for (const token of tokens) {
		if (token.type === 'list_item' && (token as Tokens.ListItem).task) found.set(token, line);
		if (isBlock(token)) findTasks(tokensIn(token), line, found);
		line += token.raw.split('\n').length - 1;
	}
}

/** What stands in a token; the items of a list. */
export function tokensIn(token: Token): readonly Token[] {
	if (token.type === 'list') return (token as Tokens.List).items;
	return ('tokens' in token && token.tokens) || [];
}

function isBlock({ type }: Token): boolean {
	return type === 'list' || type === 'list_item' || type === 'blockquote';
}
