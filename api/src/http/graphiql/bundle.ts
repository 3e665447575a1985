import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import manifest from '@graphql-yoga/render-graphiql/package.json' with { type: 'json' };

export type Compression = 'br' | 'gzip';

/** Changes with the files, so that browsers can cache them as immutable. */
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

/** The compressed files of GraphiQL. They are loaded on the first request, once per compression. */
export class GraphiqlBundle {
	readonly #loaded = new Map<Compression, Promise<Files>>();

	async file(name: BundleFile, compression: Compression): Promise<Uint8Array<ArrayBuffer>> {
		let files = this.#loaded.get(compression);
		if (files === undefined) {
			files = compressBundle(compression);
			this.#loaded.set(compression, files);
			files.catch(() => this.#loaded.delete(compression));
		}
		return (await files).get(name)!;
	}
}

async function compressBundle(workerData: Compression): Promise<Files> {
	const worker = new Worker(new URL('compress-bundle.ts', import.meta.url), { workerData });
	try {
		const [files] = (await once(worker, 'message')) as [Files];
		return files;
	} finally {
		await worker.terminate();
	}
}
