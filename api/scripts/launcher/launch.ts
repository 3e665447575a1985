import { connect } from '../../src/database/connect.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { errorCauses } from '../../src/error-causes.ts';
import { migrate } from '../../src/database/migrate.ts';
import { LaunchError } from './launch-error.ts';
import { choosePort } from './ports.ts';
import { beginRun } from './run-record.ts';
import { serverEnvironment, startServers, untilServersReady } from './servers.ts';
import type { Settings } from './settings.ts';
import { buildWeb } from './web-build.ts';

export interface Running {
	webUrl: string;
	apiUrl: string;
	/** Settles when one of the servers ends without having been told to, with a sentence on it. */
	failure: Promise<string>;
	/** Ends the servers, then the database. */
	stop(): Promise<void>;
}

/** The servers give requests under way two and a half seconds. */
const SERVER_PATIENCE_MS = 3_000;

/**
 * Starts everything: database, migrations, the web app's build, the API and the web server. What
 * has been started is stopped again where a later step fails, or `signal` ends the attempt.
 *
 * @throws LaunchError where it is for the user to put right.
 */
export async function launch(
	settings: Settings,
	say: (line: string) => void,
	signal: AbortSignal,
): Promise<Running> {
	const { dataDir } = settings;
	const undo: (() => Promise<unknown>)[] = [];
	const stop = async () => {
		for (let step = undo.pop(); step; step = undo.pop()) await step();
	};
	try {
		const run = await beginRun(dataDir);
		undo.push(() => run.end());

		const webPort = await choosePort(settings.webPort);
		const apiPort = await choosePort(settings.apiPort, [webPort]);

		let { databaseUrl } = settings;
		if (!databaseUrl) {
			const embedded = await startEmbedded(dataDir, { takeOver: true }).catch((error: Error) => {
				throw new LaunchError(error.message, { cause: error });
			});
			undo.push(() => embedded.stop());
			databaseUrl = embedded.url;
		}
		signal.throwIfAborted();
		await migrateDatabase(databaseUrl);
		if (!settings.dev) {
			await buildWeb(settings, signal, () => say('Building the web app, once after each change …'));
		}
		signal.throwIfAborted();

		const addresses = { webPort, apiPort, databaseUrl };
		const environment = await serverEnvironment(settings, addresses);
		const servers = startServers(settings, environment);
		undo.push(() => Promise.all(servers.map((server) => server.stop(SERVER_PATIENCE_MS))));
		const webUrl = environment.WEB_URL!;
		await run.write({ webUrl, children: servers.map(({ pid, command }) => ({ pid, command })) });
		await untilServersReady(servers, addresses, signal);

		const failure = Promise.race(servers.map((server) => server.exitReport));
		return { webUrl, apiUrl: environment.API_URL!, failure, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function migrateDatabase(url: string): Promise<void> {
	const connection = await connect(url, { poolSize: 1, statementTimeouts: false });
	try {
		await migrate(connection);
	} catch (error) {
		const reason = [...errorCauses(error)].at(-1)!;
		throw new LaunchError(
			`The database at ${new URL(url).host} could not be brought up to date: ` +
				`${reason.message || reason.code}`,
			{ cause: error },
		);
	} finally {
		await connection.close();
	}
}
