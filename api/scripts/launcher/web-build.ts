import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { LaunchError } from './launch-error.ts';

const run = promisify(execFile);

/** What the built app is made of. */
const INPUTS = [
	'web/{src,static}/**/*',
	'web/{package.json,vite.config.ts,tsconfig.json}',
	'schema.graphql',
	'pnpm-lock.yaml',
];

/**
 * Builds the web app unless the build there is was made from what its sources say now.
 *
 * @param announce called before a build, which takes its time.
 * @throws LaunchError with the builder's own words.
 */
export async function buildWeb(
	root: string,
	signal: AbortSignal,
	announce: () => void,
): Promise<void> {
	const stamp = join(root, 'web/build/.inputs');
	const inputs = await fingerprint(root);
	if (inputs === (await readFile(stamp, 'utf8').catch(() => ''))) return;
	announce();
	try {
		await run(process.execPath, [viteOf(root), 'build'], { cwd: join(root, 'web'), signal });
	} catch (error) {
		signal.throwIfAborted();
		const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
		throw new LaunchError(`The web app could not be built.\n${stdout}${stderr}`.trimEnd());
	}
	// The builder empties its folder first, so a build that was cut short has no stamp.
	await writeFile(stamp, inputs);
}

/** The builder's program, which is also the server of the app in development. */
export function viteOf(root: string): string {
	return join(root, 'web/node_modules/vite/bin/vite.js');
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

/** What web takes from the API: the files that it exports, and those beside them. */
async function sharedModules(root: string): Promise<string[]> {
	const { exports } = JSON.parse(await readFile(join(root, 'api/package.json'), 'utf8'));
	const folders = Object.values<string>(exports).map((file) => dirname(join('api', file)));
	return folders.map((folder) => `${folder}/*.ts`);
}
