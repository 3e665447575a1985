/** A line that begins with a box: quote marks and list markers, nested on one line or not, go before. */
const BOX = /^((?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*(?:[-*+]|\d{1,9}[.)])\s+\[)[ xX](?=\]\s)/;

/** The source with the box on a line, counted from 0, ticked or not; as it was where no box is there. */
export function tickTask(source: string, line: number, isDone: boolean): string {
	const lines = source.split('\n');
	const before = lines[line];
	if (before === undefined) return source;
	lines[line] = before.replace(BOX, `$1${isDone ? 'x' : ' '}`);
	return lines.join('\n');
}
