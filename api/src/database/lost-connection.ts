import { errorCauses } from '../error-causes.ts';
import { sqlState } from './error-code.ts';

/** The server ended the session, or would not open one just now; class 08 is all of that kind. */
const SERVER_ENDED: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '57P05']);

const SOCKET_ENDED: ReadonlySet<string> = new Set([
	'ECONNRESET',
	'ECONNREFUSED',
	'EPIPE',
	'ENOTCONN',
]);

/** What `pg` and Neon's driver, which is built on it, say without giving a code. */
const DRIVER_SAID =
	/^(Connection terminated|Client (has encountered a connection error|was closed))/;

/**
 * Whether a statement failed because its connection was lost, not because PostgreSQL rejected it.
 * A timeout does not count: a repeated statement would wait for the same time again.
 */
export function isLostConnection(error: unknown): boolean {
	const state = sqlState(error);
	if (state) return SERVER_ENDED.has(state) || state.startsWith('08');
	for (const link of errorCauses(error)) {
		if (typeof link.code === 'string' && SOCKET_ENDED.has(link.code)) return true;
		if (typeof link.message === 'string' && DRIVER_SAID.test(link.message)) {
			return !link.message.includes('timeout');
		}
		// Neon's driver hands on the event of a WebSocket that broke, which is not an Error.
		if (link instanceof Event && link.type === 'error') return true;
	}
	return false;
}
