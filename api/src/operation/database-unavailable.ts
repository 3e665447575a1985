import { errorCauses } from '../error-causes.ts';
import { sqlState } from '../database/error-code.ts';
import { isLostConnection } from '../database/lost-connection.ts';
import { PoolOverloadedError, StatementTimeoutError } from '../database/errors.ts';

// Temporary conditions of https://www.postgresql.org/docs/current/errcodes-appendix.html.
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const LOCK_NOT_AVAILABLE = '55P03';
const QUERY_CANCELED = '57014'; // by statement_timeout
const TRANSACTION_TIMEOUTS = ['25P03', '25P04'];
const PASSING: ReadonlySet<string> = new Set([
	SERIALIZATION_FAILURE,
	DEADLOCK_DETECTED,
	LOCK_NOT_AVAILABLE,
	QUERY_CANCELED,
	...TRANSACTION_TIMEOUTS,
]);
const INSUFFICIENT_RESOURCES = '53'; // a class: connections, memory, disk

const NETWORK: ReadonlySet<string> = new Set([
	'ETIMEDOUT',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

/** Messages of `pg` without a code, when no connection was available in time. */
const TIMED_OUT = /timeout exceeded when trying to connect|connection timeout/;

/** Whether the database, and not the request, made an operation fail, so that a retry can succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
	const state = sqlState(error);
	if (state !== null) {
		return (
			PASSING.has(state) || state.startsWith(INSUFFICIENT_RESOURCES) || isLostConnection(error)
		);
	}
	if (isLostConnection(error)) return true;
	return errorCauses(error).some(
		(link) =>
			link instanceof StatementTimeoutError ||
			link instanceof PoolOverloadedError ||
			(typeof link.code === 'string' && NETWORK.has(link.code)) ||
			(typeof link.message === 'string' && TIMED_OUT.test(link.message)),
	);
}
