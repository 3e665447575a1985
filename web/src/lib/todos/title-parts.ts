import { safeLink } from './safe-link.ts';

/** A piece of a title: a link says where it leads. */
export type TitlePart =
	| { readonly kind: 'text' | 'code'; readonly text: string }
	| { readonly kind: 'link'; readonly text: string; readonly href: string };

/** `code`, [text](address), and a bare address that goes on to the next space. */
const PARTS =
	/`([^`]+)`|\[([^[\]]+)\]\(([^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)|(?<![\p{L}\p{N}_])((?:https?:\/\/|www\.)[^\s<>`]+)/giu;

/** How much of a bare address is shown. */
const MOST_SHOWN = 40;

/** The pieces of a title, in order. Only what a line can hold: code and links. */
export function titleParts(title: string): TitlePart[] {
	// Most titles are plain, and a list draws many.
	if (!/`|\]\(|:\/\/|www\./i.test(title)) return [{ kind: 'text', text: title }];
	const parts: TitlePart[] = [];
	let from = 0;
	for (const match of title.matchAll(PARTS)) {
		const part = partOf(match);
		if (part === null) continue;
		if (match.index > from) parts.push({ kind: 'text', text: title.slice(from, match.index) });
		parts.push(part);
		from = match.index + part.length;
	}
	if (from < title.length) parts.push({ kind: 'text', text: title.slice(from) });
	return parts;
}

/** A title as text, where there is no room for more: in a calendar, a message, under the pointer. */
export function plainTitle(title: string): string {
	return titleParts(title)
		.map(({ text }) => text)
		.join('');
}

function partOf([all, code, text, address, bare]: RegExpExecArray) {
	if (code !== undefined) return { kind: 'code' as const, text: code, length: all.length };
	if (bare === undefined) {
		const href = safeLink(address!);
		return href === null ? null : { kind: 'link' as const, text: text!, href, length: all.length };
	}
	const written = withoutEnd(bare);
	const href = safeLink(/^www\./i.test(written) ? `https://${written}` : written);
	return href === null
		? null
		: { kind: 'link' as const, text: shortened(written), href, length: written.length };
}

/** What ends a sentence or closes a bracket around an address is no part of it. */
function withoutEnd(address: string): string {
	const end = /[.,;:!?'"”’*]+$/.exec(address)?.index ?? address.length;
	const kept = address.slice(0, end);
	const isOpen = kept.split('(').length >= kept.split(')').length;
	return kept.endsWith(')') && !isOpen ? withoutEnd(kept.slice(0, -1)) : kept;
}

function shortened(address: string): string {
	const shown = address.replace(/^https?:\/\/(www\.)?|^www\./i, '').replace(/\/$/, '');
	return shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN - 1)}…` : shown;
}
