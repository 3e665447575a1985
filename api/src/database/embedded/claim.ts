import { randomUUID } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';

/**
 * Writes a file that only its owner may read, unless there is one already. It appears complete or
 * not at all, and of several who try at once, one succeeds.
 *
 * @returns whether this call made it.
 */
export async function claim(path: string, content: string): Promise<boolean> {
	const draft = `${path}.${randomUUID()}`;
	await writeFile(draft, content, { mode: 0o600, flush: true });
	try {
		// A link, unlike a rename, fails where a file is.
		await link(draft, path);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	} finally {
		await rm(draft, { force: true });
	}
}
