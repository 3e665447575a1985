import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { claim } from './claim.ts';

/** What an installation makes up for itself on its first start. */
export interface Secrets {
	/** Better Auth signs cookies and encrypts its signing keys with it. */
	betterAuthSecret: string;
	/** Of the embedded PostgreSQL's only role. */
	databasePassword: string;
}

/**
 * The secrets kept in `dataDir`, made on the first call. Two first calls at once get the same.
 *
 * @throws where the file is there but not readable as what we wrote: made-up new secrets would
 * lock the owner out of what the old ones protect.
 */
export async function readSecrets(dataDir: string): Promise<Secrets> {
	const path = join(dataDir, 'secrets.json');
	return (await read(path)) ?? create(dataDir, path);
}

async function read(path: string): Promise<Secrets | null> {
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
	let secrets: Partial<Secrets> | null = null;
	try {
		secrets = JSON.parse(text);
	} catch {
		// Reported below, together with JSON that says something else.
	}
	const { betterAuthSecret, databasePassword } = secrets ?? {};
	if (typeof betterAuthSecret !== 'string' || typeof databasePassword !== 'string') {
		throw new Error(`${path} is damaged. Restore it from a backup: it opens the data beside it.`);
	}
	return { betterAuthSecret, databasePassword };
}

async function create(dataDir: string, path: string): Promise<Secrets> {
	await mkdir(dataDir, { recursive: true, mode: 0o700 });
	const secrets: Secrets = {
		betterAuthSecret: randomBytes(32).toString('base64url'),
		databasePassword: randomBytes(32).toString('base64url'),
	};
	await claim(path, `${JSON.stringify(secrets, null, '\t')}\n`);
	// Another process may have been first; then what it wrote counts.
	return (await read(path)) ?? secrets;
}
