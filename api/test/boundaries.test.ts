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

/** The layers of the API, from the bottom. A file imports its own layer and those below it. */
const LAYERS: readonly RegExp[] = [
	// Pure modules, which the web app runs, too.
	/^api\/src\/(ids|days|recurrence|quick-add|search)\/|^api\/src\/(errors|error-causes|priority|validation|lru-map)\.ts$/,
	/^api\/src\/database\//,
	/^api\/src\/(auth|sync)\/|^api\/src\/(log|env)\.ts$/,
	/^api\/src\/schema\//,
	/^api\/src\/features\//,
	/^api\/src\/schema\.ts$/,
	/^api\/src\/(operation|http)\//,
	/^api\/src\/transports\//,
	/^api\/src\/(server|server-deps)\.ts$/,
	/^api\/src\//,
];
const layerOf = (file: string) => LAYERS.findIndex((layer) => layer.test(file));

test('a file imports only its own layer and those below it, types included', () => {
	expect(
		offences(api, (target, file) => target.startsWith('api/') && layerOf(target) > layerOf(file)),
	).toEqual([]);
});

test('pure modules import no package of the server', () => {
	expect(
		offences(
			api.filter((file) => layerOf(file) === 0),
			(target) => /^node:|drizzle|graphql|^pg$/.test(target),
		),
	).toEqual([]);
});

test('the operation pipeline and HTTP do not know each other', () => {
	const isHttp = (file: string) => file.startsWith('api/src/http/');
	const isOperation = (file: string) => file.startsWith('api/src/operation/');
	expect(offences(api.filter(isHttp), isOperation)).toEqual([]);
	expect(offences(api.filter(isOperation), isHttp)).toEqual([]);
});

/** Upstream first: a feature imports those before it, never those after it. */
const FEATURES = [
	'feature.ts',
	'viewer',
	'settings',
	'lists',
	'sections',
	'tags',
	'todos',
	'quick-add',
	'filters',
	'features.ts',
	'changes',
];
const featureOf = (file: string) => /^api\/src\/features\/([^/]+)/.exec(file)?.[1] ?? '';

test('a feature imports only features upstream of it', () => {
	const features = api.filter((file) => featureOf(file) !== '');
	expect(features.filter((file) => !FEATURES.includes(featureOf(file)))).toEqual([]);
	expect(
		offences(
			features,
			(target, file) => FEATURES.indexOf(featureOf(target)) > FEATURES.indexOf(featureOf(file)),
		),
	).toEqual([]);
});

/** Files of a feature that declare its part of the schema, and its manifest. */
const GRAPHQL_FILES = /\/(graphql|mutations|feature|features)\.ts$|\/graphql\//;
const inFeature = api.filter((file) => featureOf(file) !== '');

test('rules, queries and commands do not depend on GraphQL', () => {
	expect(
		offences(
			inFeature.filter((file) => !GRAPHQL_FILES.test(file)),
			(target) =>
				target === 'graphql' ||
				target.startsWith('@pothos/') ||
				target.startsWith('api/src/schema/') ||
				(GRAPHQL_FILES.test(target) && !/\/features\/features?\.ts$/.test(target)),
		),
	).toEqual([]);
});

test('resolvers contain no SQL', () => {
	expect(
		offences(
			inFeature.filter((file) => /\/(graphql|mutations)\.ts$|\/graphql\//.test(file)),
			(target, _file, { typeOnly }) => !typeOnly && target.startsWith('drizzle-orm'),
		),
	).toEqual([]);
});

test('no files import each other in a circle, types included', () => {
	const imports = new Map(
		api.map((file) => [
			file,
			importsOf(file)
				.map(({ target }) => target)
				.filter((target) => target.startsWith('api/src/')),
		]),
	);
	const circles: string[] = [];
	const done = new Set<string>();
	function visit(file: string, path: readonly string[]): void {
		if (path.includes(file)) {
			circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
			return;
		}
		if (done.has(file)) return;
		for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
		done.add(file);
	}
	for (const file of api) visit(file, []);
	expect(circles).toEqual([]);
});

test('no file has more than 250 lines', () => {
	expect(api.filter((file) => read(file).split('\n').length - 1 > 250)).toEqual([]);
});

test('no module holds mutable state, apart from memoized results of pure functions', () => {
	const STATE =
		/^(?:export )?(?:let |const \w+(?::[^=]+)? = new (?:Map|Set|WeakSet|LruMap)(?:<[^;]*>)?\(\))/m;
	expect(api.filter((file) => STATE.test(read(file)))).toEqual([]);
});

test('only the composition root reads the environment of the API', () => {
	const readers = api.filter((file) => /\bprocess\.env\b/.test(read(file)));
	expect(readers).toEqual(['api/src/main.ts']);
});

test('the API does not import the web app', () => {
	expect(
		offences(api, (target) => target.startsWith('web/') || target.startsWith('@duly/web')),
	).toEqual([]);
});

test('the web app imports only the exports of the API', () => {
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
