import { promisify } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { brotliCompress, constants, gzip } from 'node:zlib';
import * as bundle from '@graphql-yoga/render-graphiql/graphiql';
import type { Compression } from './bundle.ts';

// The main file of a worker thread. It loads GraphiQL as strings of about 100 MB, which are released
// when the thread ends.

const compress = {
	// Higher qualities take seconds to save a few per cent.
	br: (text: string) =>
		promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
	gzip: (text: string) => promisify(gzip)(text),
};

const files = {
	'graphiql.js': bundle.js,
	'graphiql.css': bundle.css,
	'editor.worker.js': bundle.editorWorkerService,
	'graphql.worker.js': bundle.graphqlWorker,
	'json.worker.js': bundle.jsonWorker,
};

const entries = Object.entries(files).map(async ([name, text]) => {
	return [name, await compress[workerData as Compression](text)] as const;
});
parentPort?.postMessage(new Map(await Promise.all(entries)));
