import { expect, test } from 'vitest';
import { type Import, importsOf, read, sourceFiles } from './source.ts';

// Which way imports point (specs/decisions/0001). Tests and their harnesses may look anywhere.

const api = sourceFiles(/^api\/src\/.*(?<!\.test)\.ts$/);
const web = sourceFiles(/^web\/src\/.*(?<!\.test|-harness)\.(ts|svelte)$/);

/** Files whose imports break a rule, as `file -> import`. */
function offences(
	files: readonly string[],
	breaks: (target: string, file: string, each: Import) => boolean,
): string[] {
	return files.flatMap((file) =>
		importsOf(file)
			.filter((each) => breaks(each.target, file, each))
			.map(({ target }) => `${file} -> ${target}`),
	);
}

test('the files were found', () => {
	expect(api).toContain('api/src/main.ts');
	expect(api.length).toBeGreaterThan(50);
	expect(web).toContain('web/src/hooks.server.ts');
	expect(importsOf('api/src/schema.ts').map(({ target }) => target)).toContain(
		'api/src/schema/builder.ts',
	);
});

// Upstream first: a feature may import those before it, never those after it.
const FEATURES = [
	'viewer',
	'settings',
	'lists',
	'sections',
	'tags',
	'todos',
	'quick-add',
	'filters',
	'changes',
];
const featureOf = (file: string) => /^api\/src\/features\/([^/]+)\//.exec(file)?.[1] ?? '';

test('a feature imports only features upstream of it', () => {
	expect(
		offences(api, (target, file) => {
			const [from, to] = [FEATURES.indexOf(featureOf(file)), FEATURES.indexOf(featureOf(target))];
			return from !== -1 && to > from;
		}),
	).toEqual([]);
});

test('what features stand on imports no feature', () => {
	const base = api.filter((file) =>
		/^api\/src\/(database|schema\/|auth|ids|days|sync|errors|validation)\b/.test(file),
	);
	expect(
		offences(
			base,
			// Whose row it is, and on whose behalf: everything knows the user.
			(target, _file, { typeOnly }) =>
				!typeOnly &&
				FEATURES.includes(featureOf(target)) &&
				!/^api\/src\/auth\/(tables|scope|viewer|token-errors|bearer-token)\.ts$/.test(target),
		),
	).toEqual([]);
});

const GRAPHQL_FILES = /\/(graphql|mutations)\.ts$|\/graphql\//;
const inFeature = api.filter((file) => FEATURES.includes(featureOf(file)));

test('rules, queries and operations know nothing of GraphQL', () => {
	expect(
		offences(
			inFeature.filter((file) => !GRAPHQL_FILES.test(file)),
			(target, _file, { typeOnly }) =>
				!typeOnly &&
				(target === 'graphql' ||
					target.startsWith('@pothos/') ||
					target === 'api/src/schema/builder.ts' ||
					target.startsWith('api/src/graphql/') ||
					(GRAPHQL_FILES.test(target) && target.startsWith('api/src/'))),
		),
	).toEqual([]);
});

test('resolvers write no SQL', () => {
	expect(
		offences(
			inFeature.filter((file) => GRAPHQL_FILES.test(file)),
			(target, _file, { typeOnly }) =>
				!typeOnly && (target.startsWith('drizzle-orm') || target.startsWith('api/src/database/')),
		),
	).toEqual([]);
});

// What both sides run, and what decides without doing.
const PURE =
	/^api\/src\/(ids|days|recurrence|quick-add|search)\/|^api\/src\/(errors|validation|lru-map)\.ts$|^api\/src\/features\/(lists\/list|todos\/todo)\.ts$/;

test('pure code imports only pure code', () => {
	expect(
		offences(
			api.filter((file) => PURE.test(file)),
			(target, _file, { typeOnly }) =>
				!typeOnly &&
				(target.startsWith('api/')
					? !PURE.test(target)
					: /^node:|drizzle|graphql|^pg$/.test(target)),
		),
	).toEqual([]);
});

test('only the composition root reads the environment of the API', () => {
	const readers = api.filter((file) => /\bprocess\.env\b/.test(read(file)));
	expect(readers).toEqual(['api/src/main.ts']);
});

test('the API knows nothing of the web app', () => {
	expect(
		offences(api, (target) => target.startsWith('web/') || target.startsWith('@duly/web')),
	).toEqual([]);
});

test('the web app takes from the API only what its exports offer', () => {
	const { exports } = JSON.parse(read('api/package.json')) as { exports: Record<string, string> };
	const offered = new Set(Object.keys(exports).map((path) => path.replace(/^\./, '@duly/api')));
	expect(
		offences(
			web,
			(target) =>
				target.startsWith('api/') || (target.startsWith('@duly/api') && !offered.has(target)),
		),
	).toEqual([]);
});

test('the database is for the server side of the web app alone', () => {
	expect(
		offences(
			web.filter((file) => !/^web\/src\/lib\/server\/|\.server\.ts$|\+server\.ts$/.test(file)),
			(target, _file, { typeOnly }) =>
				!typeOnly &&
				(target.startsWith('@duly/api/database') || target.startsWith('web/src/lib/server/')),
		),
	).toEqual([]);
});

test('interface components know no feature', () => {
	expect(
		offences(
			web.filter((file) => file.startsWith('web/src/lib/ui/')),
			(target) =>
				(target.startsWith('web/') && !target.startsWith('web/src/lib/ui/')) ||
				target.startsWith('@duly/'),
		),
	).toEqual([]);
});

test('nothing imports from routes, and the GraphQL client knows no feature', () => {
	const lib = web.filter((file) => file.startsWith('web/src/lib/'));
	expect(offences(lib, (target) => target.startsWith('web/src/routes/'))).toEqual([]);
	expect(
		offences(
			lib.filter((file) => file.startsWith('web/src/lib/graphql/')),
			(target) => /^web\/src\/lib\/(?!graphql\/|ui\/)/.test(target),
		),
	).toEqual([]);
});
