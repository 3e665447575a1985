import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { glob, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { tryCreateExclusive } from '../../src/database/embedded/try-create-exclusive.ts';
import { LaunchError } from './launch-error.ts';
import { isRunning, thisProcess } from './recorded-process.ts';
import type { Settings } from './settings.ts';

const run = promisify(execFile);

/** The input files of the build. */
const INPUTS = [
	'web/{src,static,scripts}/**/*',
	'web/{package.json,vite.config.ts,tsconfig.json}',
	'schema.graphql',
	'pnpm-lock.yaml',
];

/**
 * Builds the web app unless the existing build is current.
 *
 * @param announce called before a build, which takes several seconds.
 * @throws LaunchError with the output of the builder.
 */
export async function buildWeb(
	{ root, environment }: Pick<Settings, 'root' | 'environment'>,
	signal: AbortSignal,
	announce: () => void,
): Promise<void> {
	if (await isFresh(root)) return;
	announce();
	const release = await holdBuild(root, signal);
	try {
		// Another launcher may have built while this one waited for it.
		if (await isFresh(root)) return;
		const inputs = await fingerprint(root);
		await build({ root, environment }, signal);
		// The builder empties its folder first, so an interrupted build has no stamp.
		await writeFile(stampOf(root), inputs);
	} finally {
		await release();
	}
}

async function build(
	{ root, environment }: Pick<Settings, 'root' | 'environment'>,
	signal: AbortSignal,
): Promise<void> {
	const options = {
		cwd: join(root, 'web'),
		env: { ...environment, NODE_ENV: 'production' },
		signal,
	};
	try {
		await run(process.execPath, [viteOf(root), 'build'], options);
		await run(process.execPath, ['scripts/write-trusted-documents.ts'], options);
	} catch (error) {
		signal.throwIfAborted();
		const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
		throw new LaunchError(`The web app could not be built.\n${(stderr || stdout).trimEnd()}`);
	}
}

/** Locks the build of the checkout, which launchers with different data folders share. */
async function holdBuild(root: string, signal: AbortSignal): Promise<() => Promise<void>> {
	const path = join(root, 'web/.build-lock');
	while (!(await tryCreateExclusive(path, JSON.stringify(await thisProcess())))) {
		const text = await readFile(path, 'utf8').catch(() => '');
		if (text && !(await isRunning(JSON.parse(text)))) await rm(path, { force: true });
		else await delay(100, undefined, { signal });
	}
	return () => rm(path, { force: true });
}

const stampOf = (root: string) => join(root, 'web/build/.inputs');

async function isFresh(root: string): Promise<boolean> {
	const stamp = await readFile(stampOf(root), 'utf8').catch(() => '');
	return stamp === (await fingerprint(root));
}

/** The builder's program, which is also the server of the app in development. */
export function viteOf(root: string): string {
	return join(root, 'web/node_modules/vite/bin/vite.js');
}

/** The documents of the built app, for the API. */
export function trustedDocumentsOf(root: string): string {
	return join(root, 'web/build/trusted-documents.json');
}

async function fingerprint(root: string): Promise<string> {
	const inputs = [...INPUTS, ...(await sharedModules(root))];
	const files: string[] = [];
	for await (const file of glob(inputs, { cwd: root, exclude: ['**/*.test.ts'] })) files.push(file);
	const hash = createHash('sha256');
	for (const file of files.sort()) {
		const content = await readFile(join(root, file)).catch(() => null);
		if (content) hash.update(`${file}\0${content.length}\0`).update(content);
	}
	return hash.digest('hex');
}

/** The modules that web can import from the API: all files in the folders of its exports. */
async function sharedModules(root: string): Promise<string[]> {
	const { exports } = JSON.parse(await readFile(join(root, 'api/package.json'), 'utf8'));
	const folders = Object.values<string>(exports).map((file) => dirname(join('api', file)));
	return folders.map((folder) => `${folder}/*.ts`);
}
