import { createServer, type AddressInfo } from 'node:net';

/**
 * A TCP port without a listener: `preferred` if it is free, else one that the system assigns. Another
 * process may bind it first; a caller that binds it has to handle EADDRINUSE.
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
