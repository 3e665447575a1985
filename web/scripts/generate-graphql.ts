/**
 * Derives from schema.graphql what the app needs of it: the types of its documents (gql.tada) and
 * the small introspection that lets the cache know which fields may be null and what implements what.
 * Both files are checked in; the schema's own test prints it, this one's test compares them.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { compactSchema } from './compact-schema.ts';

const web = new URL('..', import.meta.url);
const sdl = readFileSync(new URL('../schema.graphql', web), 'utf8');

execFileSync(process.execPath, ['node_modules/gql.tada/bin/cli.js', 'generate-output'], {
	cwd: web,
	stdio: 'inherit',
});
writeFileSync(
	new URL('src/lib/graphql/introspection.json', web),
	`${JSON.stringify(compactSchema(buildSchema(sdl)))}\n`,
);
