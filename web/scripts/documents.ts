import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatDocument, stringifyDocument } from '@urql/core';
import { type DocumentNode, Kind } from 'graphql';

const web = join(import.meta.dirname, '..');

/** Every operation of the app, by `file: name of its constant`. */
export async function readDocuments(): Promise<Map<string, DocumentNode>> {
	const documents = new Map<string, DocumentNode>();
	const files = glob('src/**/*.{ts,svelte}', { cwd: web, exclude: ['**/*.test.ts'] });
	for await (const file of files) {
		if (!/[^.\w]graphql\(\s*`/.test(await readFile(join(web, file), 'utf8'))) continue;
		if (file.endsWith('.svelte')) throw new Error(`${file}: documents belong into a module.`);
		const module = (await import(pathToFileURL(join(web, file)).href)) as object;
		for (const [name, value] of Object.entries(module)) {
			if (isOperation(value)) documents.set(`${file}: ${name}`, value);
		}
	}
	return documents;
}

/**
 * The texts of documents as the client sends them, by the SHA-256 of each: the cache asks for every
 * object's `__typename`.
 */
export function manifestOf(documents: Iterable<DocumentNode>): Record<string, string> {
	const texts = [...documents].map((document) => stringifyDocument(formatDocument(document)));
	return Object.fromEntries(
		texts.sort().map((text) => [createHash('sha256').update(text).digest('hex'), text]),
	);
}

function isOperation(value: unknown): value is DocumentNode {
	const { kind, definitions = [] } = (value ?? {}) as Partial<DocumentNode>;
	return (
		kind === Kind.DOCUMENT &&
		definitions.some((definition) => definition.kind === Kind.OPERATION_DEFINITION)
	);
}
