import { once } from 'node:events';
import { connect as connectSocket, type AddressInfo } from 'node:net';
import { neonConfig } from '@neondatabase/serverless';
import { WebSocketServer } from 'ws';

/**
 * Replaces Neon's WebSocket proxy: forwards the bytes of each WebSocket to the PostgreSQL that the
 * client names. Neon's driver connects to it until it is closed.
 */
export async function createNeonProxy(): Promise<{ close(): Promise<void> }> {
	const proxy = new WebSocketServer({ port: 0, host: '127.0.0.1' });
	proxy.on('connection', (webSocket, request) => {
		const address = new URL(request.url!, 'ws://localhost').searchParams.get('address')!;
		const [host, port] = address.split(':');
		const server = connectSocket(Number(port), host);
		webSocket.on('message', (data: Buffer) => server.write(data));
		webSocket.on('close', () => server.destroy());
		server.on('data', (chunk) => webSocket.send(chunk));
		server.on('error', () => webSocket.terminate());
		server.on('close', () => webSocket.terminate());
	});
	await once(proxy, 'listening');
	const { port } = proxy.address() as AddressInfo;

	const { wsProxy, useSecureWebSocket, pipelineConnect } = neonConfig;
	Object.assign(neonConfig, {
		wsProxy: (host: string, database: number | string) =>
			`127.0.0.1:${port}/?address=${host}:${database}`,
		useSecureWebSocket: false,
		// By default the driver sends a password before the server requests one, for Neon's authentication.
		pipelineConnect: false,
	});
	return {
		async close() {
			Object.assign(neonConfig, { wsProxy, useSecureWebSocket, pipelineConnect });
			for (const client of proxy.clients) client.terminate();
			proxy.close();
			await once(proxy, 'close');
		},
	};
}
