/**
 * Writes the documents of the app, each by its hash, beside the build: an API that reads them
 * (TRUSTED_DOCUMENTS) runs them without being sent their text.
 */
import { writeFile } from 'node:fs/promises';
import { manifestOf, readDocuments } from './documents.ts';

const documents = await readDocuments();
await writeFile(
	new URL('../build/trusted-documents.json', import.meta.url),
	`${JSON.stringify(manifestOf(documents.values()), null, '\t')}\n`,
);
