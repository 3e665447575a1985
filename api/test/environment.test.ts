import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read, ROOT, sourceFiles } from './source.ts';

// `.env.example` documents the environment variables for operators.

/** Comment lines, then `#NAME=value` with the default as its value. */
const ENTRY = /((?:^# .*\n)+)^#?([A-Z][A-Z0-9_]*)=(.*)$/gm;

const example = read('.env.example');
const entries = [...example.matchAll(ENTRY)].map(([, comment, name]) => ({
	name: name!,
	comment: comment!,
}));

/** Variables of the system and of Node. */
const OF_THE_SYSTEM = ['PATH', 'HOME', 'NODE_COMPILE_CACHE'];

/** Documented variables that adapter-node reads. */
const OF_ADAPTER_NODE = ['ADDRESS_HEADER', 'XFF_DEPTH'];

const programs = sourceFiles(
	/^(api\/src|api\/scripts|web\/src|web\/scripts)\/.*(?<!\.test|-harness)\.(ts|svelte)$|^(api|web)\/[^/]*\.ts$|^[^/]*\.(js|ts)$/,
);

/** Every variable that the programs read, with the first file that reads it. */
function variablesRead(): Map<string, string> {
	const found = new Map<string, string>();
	for (const file of programs) {
		const source = read(file);
		for (const pattern of readsIn(file)) {
			for (const [, name] of source.matchAll(pattern)) {
				if (!found.has(name!)) found.set(name!, file);
			}
		}
	}
	for (const name of OF_THE_SYSTEM) found.delete(name);
	return found;
}

function readsIn(file: string): RegExp[] {
	// Excludes assignments: `process.env.NAME = value`.
	const properties =
		/\b(?:process\.env|environment|given)(?:\.|\[')([A-Z][A-Z0-9_]+)\b(?:'\])?(?!\s*=[^=])/g;
	// The keys of a schema: `NAME: v.optional(…)` in api, `NAME: { … }` in web.
	if (/\/src\/env\.ts$/.test(file)) return [properties, /^\t+([A-Z][A-Z0-9_]+): [^,]/gm];
	// The launcher also names variables in lists and parameters.
	if (file.startsWith('api/scripts/launcher/')) return [properties, /'([A-Z]+_[A-Z_]+)'/g];
	return [properties];
}

test('.env.example lists exactly the variables that the programs read', () => {
	const names = variablesRead();
	expect(names.size).toBeGreaterThan(15);
	expect(entries.map(({ name }) => name).sort()).toEqual(
		[...new Set([...names.keys(), ...OF_ADAPTER_NODE])].sort(),
	);
});

test('its statements about adapter-node match the installed version', () => {
	const folder = join(ROOT, 'web/node_modules/@sveltejs/adapter-node/src');
	for (const name of OF_ADAPTER_NODE) {
		expect(execFileSync('grep', ['-rl', name, folder], { encoding: 'utf8' })).not.toBe('');
	}
});

test('each variable has its effect and its default in a comment', () => {
	const silent = entries.filter(
		({ comment }) => comment.length < 40 || !/\b(default|required)\b/i.test(comment),
	);
	expect(silent.map(({ name }) => name)).toEqual([]);
});

test('a copy of it sets no variable', () => {
	expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
});
