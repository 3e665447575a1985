import { createServer, type AddressInfo } from 'node:net';

/**
 * A TCP port that nobody listens on: `preferred` where it is free, else one that the system picks.
 * Another process may take it first, so whoever binds it next must still expect a refusal.
 */
export async function freePort(preferred = 0, host = '127.0.0.1'): Promise<number> {
	const server = createServer();
	try {
		return await new Promise<number>((resolve, reject) => {
			server.once('error', reject);
			server.listen(preferred, host, () => resolve((server.address() as AddressInfo).port));
		});
	} catch (error) {
		if (preferred === 0) throw error;
		return freePort(0, host);
	} finally {
		server.close();
	}
}
