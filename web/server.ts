import type { Server } from 'node:http';
import process from 'node:process';
import { baseHeaders } from './src/lib/server/security-headers.ts';

// What `node server.ts` starts: the built app, told its own address. adapter-node takes the origin
// from the Host header and assumes https; a Host that a stranger chose must not become part of a
// link, and forms must work on http://localhost. So every request arrives under WEB_URL.
const webUrl = process.env.WEB_URL ?? `http://localhost:${process.env.WEB_PORT ?? 3000}`;
const { protocol, host } = new URL(webUrl);

process.env.WEB_URL ??= webUrl;
// Ours wins: a PORT that merely happens to be in the shell is not what the launcher waits for.
process.env.PORT = process.env.WEB_PORT ?? process.env.PORT ?? '3000';
process.env.PROTOCOL_HEADER = 'x-duly-protocol';
process.env.HOST_HEADER = 'x-duly-host';

const headers = Object.entries(baseHeaders(webUrl));
const entry = new URL('./build/index.js', import.meta.url).href;
const { server } = (await import(entry)) as { server: Server };

server.prependListener('request', (request, response) => {
	request.headers['x-duly-protocol'] = protocol.slice(0, -1);
	request.headers['x-duly-host'] = host;
	// Here too, because files are served before SvelteKit is asked.
	for (const [name, value] of headers) response.setHeader(name, value);
});
