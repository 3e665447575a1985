import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const INTRODUCTION = `# Decisions

Each decision that had an alternative has a file: context, decision, measurements, alternatives, consequences. \`node api/scripts/print-decision-index.ts\` writes this index.

`;

/** `# 0007: Subject`, an empty line, `Status: accepted · 2026-11-20 · remarks`. */
const HEADER = /^# (\d{4}): (.+)\n\nStatus: (.+?) · (\d{4}-\d{2}-\d{2})/;

/**
 * The index of all decisions in a folder, as Markdown.
 *
 * @throws Error for a file whose header does not have the form above.
 */
export function renderDecisionIndex(folder: string): string {
	const rows = readdirSync(folder)
		.filter((file) => /^\d{4}-.+\.md$/.test(file))
		.sort()
		.map((file) => {
			const header = HEADER.exec(readFileSync(join(folder, file), 'utf8'));
			if (header === null) throw new Error(`${file} has no header of the form "${HEADER.source}".`);
			const [, number, subject, status, date] = header;
			return [`[${number}](${file})`, subject!, date!, status!];
		});
	return INTRODUCTION + table([['Number', 'Subject', 'Date', 'Status'], ...rows]);
}

/** Cells padded to the width of their column, as Prettier formats tables. */
function table([head, ...rows]: readonly (readonly string[])[]): string {
	const widths = head!.map((_, column) =>
		Math.max(...[head!, ...rows].map((row) => row[column]!.length)),
	);
	const line = (cells: readonly string[], fill = ' ') =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column]!, fill)).join(' | ')} |\n`;
	return [
		line(head!),
		line(
			head!.map(() => ''),
			'-',
		),
		...rows.map((row) => line(row)),
	].join('');
}
