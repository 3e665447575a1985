import { readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../src/schema.ts';

// `schema.graphql` is the contract between the API and its clients.
//   node scripts/print-schema.ts           writes it
//   node scripts/print-schema.ts --check   fails where it is not current

const file = new URL('../../schema.graphql', import.meta.url);
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (!process.argv.includes('--check')) {
	writeFileSync(file, printed);
} else if (readFileSync(file, 'utf8') !== printed) {
	console.error('schema.graphql is not current: run `npx pnpm schema:print`.');
	process.exitCode = 1;
}
