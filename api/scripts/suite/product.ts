import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/database/embedded/free-port.ts';
import { startLauncher } from './start-launcher.ts';

/** A running app with an embedded database in a temporary folder. */
export interface Product {
	readonly webUrl: string;
	readonly apiUrl: string;
	/** Ends the app and removes its data. */
	stop(): Promise<void>;
}

/** @throws Error with the output of the launcher if the app does not start. */
export async function startProduct(): Promise<Product> {
	const dataDir = await mkdtemp(join(tmpdir(), 'duly-suite-'));
	const removeData = () => rm(dataDir, { recursive: true, force: true });
	const [webPort, apiPort] = [await freePort(), await freePort()];
	const launcher = await startLauncher({
		environment: {
			...process.env,
			DATA_DIR: dataDir,
			WEB_PORT: String(webPort),
			API_PORT: String(apiPort),
			LOG_LEVEL: 'warn',
		},
	}).catch(async (error: unknown) => {
		await removeData();
		throw error;
	});
	return {
		webUrl: `http://localhost:${webPort}`,
		apiUrl: `http://localhost:${apiPort}`,
		async stop() {
			process.kill(launcher.pid, 'SIGTERM');
			await launcher.exited;
			await removeData();
		},
	};
}
