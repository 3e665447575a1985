import { createServer } from 'node:net';
import { LaunchError } from './launch-error.ts';
import type { WantedPort } from './settings.ts';

/** The number of ports after the default that are tried. */
const NEIGHBOURS = 100;

/**
 * The wanted port, or the next free one if the wanted port is a default.
 *
 * @param except reserved ports on which no process listens yet.
 * @throws LaunchError
 */
export async function choosePort(wanted: WantedPort, except: number[] = []): Promise<number> {
	if (wanted.explicit) {
		if (!except.includes(wanted.port) && (await isFree(wanted.port))) return wanted.port;
		throw new LaunchError(`Port ${wanted.port} (${wanted.name}) is in use by another program.`);
	}
	for (let port = wanted.port; port < wanted.port + NEIGHBOURS; port++) {
		if (!except.includes(port) && (await isFree(port))) return port;
	}
	throw new LaunchError(
		`No port from ${wanted.port} on is free; set ${wanted.name} to one that is.`,
	);
}

/** Checks the wildcard and loopback addresses: on macOS, a port may be in use on only one of them. */
async function isFree(port: number): Promise<boolean> {
	return (await canListen(port)) && (await canListen(port, '127.0.0.1'));
}

async function canListen(port: number, host?: string): Promise<boolean> {
	const server = createServer();
	return new Promise((resolve) => {
		server.once('error', () => resolve(false));
		server.listen({ port, host }, () => server.close(() => resolve(true)));
	});
}
