import { randomUUID } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';

/**
 * Creates a file with mode 600 unless it exists. The file appears complete or not at all; of several
 * concurrent calls exactly one creates it.
 *
 * @returns whether this call created the file.
 */
export async function tryCreateExclusive(path: string, content: string): Promise<boolean> {
	const draft = `${path}.${randomUUID()}`;
	await writeFile(draft, content, { mode: 0o600, flush: true });
	try {
		// A link, unlike a rename, fails if the target exists.
		await link(draft, path);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	} finally {
		await rm(draft, { force: true });
	}
}
