import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { read, ROOT, sourceFiles } from './source.ts';

const documents = sourceFiles(/\.md$/);
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Commands of pnpm itself. */
const PNPM_COMMANDS = ['install', 'exec', 'add', 'remove', 'pnpm'];

/** The matches of a pattern's groups, with their files. */
function found(pattern: RegExp): { file: string; what: string }[] {
	return documents.flatMap((file) =>
		[...read(file).matchAll(pattern)].map(([, ...groups]) => ({
			file,
			what: groups.find((group) => group !== undefined)!,
		})),
	);
}

test('every command that a document names exists', () => {
	const commands = found(/(?:`|^ *(?:\$ )?)(?:npx (?:--yes )?)?pnpm (?:run )?([a-z][\w:]*)/gm);
	expect(commands.length).toBeGreaterThan(10);
	const unknown = commands.filter(
		({ what }) => !(what in scripts) && !PNPM_COMMANDS.includes(what),
	);
	expect(unknown).toEqual([]);
});

test('every file that a document names exists', () => {
	const folders = '(?:api|web|specs|\\.github|\\.githooks|\\.ci)';
	const named = found(new RegExp(`\`(${folders}/[\\w./-]*[\\w/])\``, 'g'));
	expect(named.length).toBeGreaterThan(20);
	expect(named.filter(({ what }) => !existsSync(join(ROOT, what)))).toEqual([]);
});

test('every link within the repository has an existing target', () => {
	const links = found(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)|<img[^>]* src="([^"]+)"/g);
	expect(links.length).toBeGreaterThan(5);
	const dead = links.filter(({ file, what }) => !existsSync(join(ROOT, dirname(file), what)));
	expect(dead).toEqual([]);
});

test('every operation that the README shows is one of this API', () => {
	const schema = buildSchema(read('schema.graphql'));
	const requests = [...read('README.md').matchAll(/^duly <<'END'\n([\s\S]*?)^END$/gm)];
	expect(requests.length).toBeGreaterThan(3);
	for (const [, request] of requests) {
		const { query } = JSON.parse(request!) as { query: string };
		expect(validate(schema, parse(query))).toEqual([]);
	}
});

test('the documents, the hooks and continuous integration run the same command', () => {
	expect(scripts.test).toBe('node api/scripts/test.ts');
	expect(read('README.md')).toContain('npx pnpm test');
	expect(read('.ci/run')).toMatch(/^exec npx --yes pnpm test$/m);
	expect(read('.github/workflows/ci.yml')).toMatch(/^ +- run: \.ci\/run$/m);
	expect(read('.githooks/pre-commit')).toMatch(/^exec npx --yes pnpm test --quick$/m);
	expect(read('.githooks/pre-push')).toMatch(/^exec npx --yes pnpm test$/m);
});
