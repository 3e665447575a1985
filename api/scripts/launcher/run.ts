import { join } from 'node:path';
import { launch } from './launch.ts';
import { LaunchError } from './launch-error.ts';
import { logFileOf } from './servers.ts';
import { readSettings } from './settings.ts';

const root = join(import.meta.dirname, '../../..');
const stopping = new AbortController();

/** Resolves on the first signal that stops the app. */
const asked = new Promise<void>((resolve) => {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			stopping.abort();
			resolve();
		});
	}
});

async function main(): Promise<number> {
	const settings = readSettings(root, process.argv.slice(2), process.env);
	const app = await launch(settings, console.log, stopping.signal);
	const logFile = logFileOf(settings, '{web,api}');
	console.log(
		[
			'',
			'Duly is running.',
			'',
			`  The app           ${app.webUrl}`,
			`  GraphQL           ${app.apiUrl}/graphql  (a playground in the browser)`,
			...(logFile ? [`  What they write   ${logFile}`] : []),
			'',
			'Ctrl-C stops it. Your data stay.',
			'',
		].join('\n'),
	);
	const failure = await Promise.race([asked, app.failure]);
	await app.stop();
	if (failure === undefined) return 0;
	console.error(failure);
	return 1;
}

try {
	process.exitCode = await main();
} catch (error) {
	if (!stopping.signal.aborted) {
		console.error(error instanceof LaunchError ? error.message : error);
		process.exitCode = 1;
	}
}
// Open connections of clients do not delay the exit.
process.exit();
