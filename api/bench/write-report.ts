import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const FOLDER = join(import.meta.dirname, '../../specs/performance');

/** What people wrote stands above it. */
const MARK = '<!-- From here on `pnpm bench` writes. -->';

/** Puts figures into a report in place of those of the last run. */
export async function writeReport(
	name: 'report.md' | 'scale.md' | 'attacks.md',
	figures: string,
): Promise<void> {
	const file = join(FOLDER, name);
	const [written] = (await readFile(file, 'utf8')).split(MARK);
	const text = `${written}${MARK}\n\n## Figures\n\n${figures}\n`;
	const config = await resolveConfig(file);
	await writeFile(file, await format(text, { ...config, parser: 'markdown' }));
}
