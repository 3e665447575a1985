import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The whole product, started as a person starts it, over data of its own. */
export interface Product {
	readonly webUrl: string;
	readonly apiUrl: string;
	stop(): Promise<void>;
}

const MAX_START = 180_000;

/** @throws Error with everything the launcher printed, where the product does not come up. */
export async function startProduct(root: string): Promise<Product> {
	const dataDir = await mkdtemp(join(tmpdir(), 'duly-suite-'));
	const [webPort, apiPort] = [await freePort(), await freePort()];
	const launcher = spawn(process.execPath, ['api/scripts/start.ts'], {
		cwd: root,
		env: {
			...process.env,
			DATA_DIR: dataDir,
			WEB_PORT: String(webPort),
			API_PORT: String(apiPort),
			LOG_LEVEL: 'warn',
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	launcher.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	launcher.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const ended = new Promise<void>((resolve) => launcher.on('close', () => resolve()));
	const product = {
		webUrl: `http://localhost:${webPort}`,
		apiUrl: `http://localhost:${apiPort}`,
		async stop() {
			launcher.kill('SIGTERM');
			await ended;
			await rm(dataDir, { recursive: true, force: true });
		},
	};
	const deadline = Date.now() + MAX_START;
	while (
		!(await answers(`${product.webUrl}/healthz`)) ||
		!(await answers(`${product.apiUrl}/readyz`))
	) {
		if (launcher.exitCode !== null || Date.now() > deadline) {
			await product.stop();
			throw new Error(`The product did not start.\n${output}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	return product;
}

async function answers(url: string): Promise<boolean> {
	return fetch(url).then(
		({ ok }) => ok,
		() => false,
	);
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});
}
