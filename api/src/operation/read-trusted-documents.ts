import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { TrustedDocuments } from './trusted-documents.ts';

const manifest = v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), v.string());

/**
 * Reads a manifest: `{ "<SHA-256>": "<text>" }`.
 *
 * @throws Error if the file does not exist, is not a manifest, or has a text under another hash.
 */
export async function readTrustedDocuments(path: string): Promise<TrustedDocuments> {
	const documents = v.parse(manifest, JSON.parse(await readFile(path, 'utf8')));
	for (const [hash, text] of Object.entries(documents)) {
		if (createHash('sha256').update(text).digest('hex') !== hash) {
			throw new Error(`${path} has a document under another hash: ${hash}`);
		}
	}
	return new Map(Object.entries(documents));
}
