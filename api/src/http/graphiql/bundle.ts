import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import manifest from '@graphql-yoga/render-graphiql/package.json' with { type: 'json' };

export type Compression = 'br' | 'gzip';

/** Changes whenever the files do, so that browsers may keep them for ever. */
export const BUNDLE_VERSION = manifest.version;

export const BUNDLE_FILES = [
	'graphiql.js',
	'graphiql.css',
	'editor.worker.js',
	'graphql.worker.js',
	'json.worker.js',
] as const;
export type BundleFile = (typeof BUNDLE_FILES)[number];

type Files = ReadonlyMap<BundleFile, Uint8Array<ArrayBuffer>>;

const loaded = new Map<Compression, Promise<Files>>();

/** One file of GraphiQL, compressed. Nothing is loaded until the first is asked for. */
export async function bundleFile(name: BundleFile, compression: Compression) {
	let files = loaded.get(compression);
	if (!files) loaded.set(compression, (files = compressBundle(compression)));
	return (await files).get(name)!;
}

async function compressBundle(workerData: Compression): Promise<Files> {
	const worker = new Worker(new URL('compress-bundle.ts', import.meta.url), { workerData });
	try {
		const [files] = (await once(worker, 'message')) as [Files];
		return files;
	} catch (error) {
		loaded.delete(workerData);
		throw error;
	} finally {
		await worker.terminate();
	}
}
