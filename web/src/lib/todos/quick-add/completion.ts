import type { QuickAddSyntax } from '@duly/api/quick-add';

export type MarkKind = 'list' | 'tag';

/** A name that is being typed after its sign. */
export interface Mark {
	readonly kind: MarkKind;
	/** Where the sign stands. */
	readonly start: number;
	/** What has been typed of the name. */
	readonly name: string;
}

const SIGNS: Record<QuickAddSyntax, Record<MarkKind, string>> = {
	TODOIST: { list: '#', tag: '@' },
	VIKUNJA: { list: '+', tag: '*' },
};

/** How many names are offered at once. */
const AT_MOST = 6;

/** The list or tag whose name ends at the caret; null where none is being typed. */
export function markAt(text: string, caret: number, syntax: QuickAddSyntax): Mark | null {
	const [, sign, quoted, plain] =
		/(?:^|\s)([#@+*])(?:"([^"]*)|([^\s"]*))$/.exec(text.slice(0, caret)) ?? [];
	const kind = (['list', 'tag'] as const).find((each) => SIGNS[syntax][each] === sign);
	if (sign === undefined || kind === undefined) return null;
	// In the middle of a word, or of a name that is there already, nothing is completed.
	if (/^[^\s,;.!?]/.test(text.slice(caret))) return null;
	const name = quoted ?? plain ?? '';
	const start = caret - name.length - (quoted === undefined ? 1 : 2);
	return { kind, start, name };
}

/** What fits best comes first; nothing where the name is complete and could be no other. */
export function matchesOf<Named extends { readonly name: string }>(
	all: readonly Named[],
	name: string,
): Named[] {
	const wanted = name.toLowerCase();
	const rank = (each: string) =>
		each === wanted ? 0 : each.startsWith(wanted) ? 1 : each.includes(` ${wanted}`) ? 2 : 3;
	const found = all
		.map((each) => ({ each, lower: each.name.toLowerCase() }))
		// A name with a quotation mark in it cannot be written in a line.
		.filter(({ lower }) => lower.includes(wanted) && !lower.includes('"'))
		.sort((a, b) => rank(a.lower) - rank(b.lower));
	if (found.length === 1 && found[0]!.lower === wanted) return [];
	return found.slice(0, AT_MOST).map(({ each }) => each);
}

/** The text with the name in place of what was typed of it, and where the caret goes. */
export function complete(
	text: string,
	caret: number,
	{ kind, start }: Mark,
	name: string,
	syntax: QuickAddSyntax,
): { text: string; caret: number } {
	const written = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? name : `"${name}"`;
	const rest = text.slice(caret);
	const before = `${text.slice(0, start)}${SIGNS[syntax][kind]}${written} `;
	return { text: before + rest.replace(/^ /, ''), caret: before.length };
}
