/** What begins a line of a list elsewhere: a bullet, a number, a box. */
const BULLET = /^\s*(?:(?:[-*•–]|\d+[.)])\s+)?(?:\[[ xX]?\]\s+)?/;

/** The lines of a pasted text that say something; null for a text of one line. */
export function pastedLines(text: string): string[] | null {
	const lines = text
		.split(/\r\n?|\n/)
		.map((line) => line.replace(BULLET, '').trim())
		.filter((line) => line !== '');
	return lines.length > 1 ? lines : null;
}
