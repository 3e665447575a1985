/** The character references that people write; the numeric ones are resolved when notes are read. */
const REFERENCES = new Map(
	Object.entries({
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
		nbsp: '\u00a0',
		hellip: '…',
		ndash: '–',
		mdash: '—',
		copy: '©',
		euro: '€',
		times: '×',
		rarr: '→',
		larr: '←',
	}),
);

/** Text of Markdown with its character references resolved. It is shown as text, never as HTML. */
export function plainText(text: string): string {
	return text.replace(/&([a-z]+);/g, (all, name: string) => REFERENCES.get(name) ?? all);
}
