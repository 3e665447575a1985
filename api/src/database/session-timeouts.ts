/**
 * Time limits that PostgreSQL enforces, in milliseconds: for a statement, for a lock wait, and for a
 * transaction whose client is idle.
 *
 * Over TCP they are start-up parameters of the session. PgBouncer, which is Neon's pooler, refuses
 * such parameters and assigns sessions per transaction, so that `set` would reach another session:
 * there they are settings of the role, as Neon advises
 * (https://neon.com/docs/connect/connection-pooling).
 */
export const SESSION_TIMEOUTS = {
	statement_timeout: 5_000,
	lock_timeout: 3_000,
	idle_in_transaction_session_timeout: 10_000,
};

/** Longer than PostgreSQL's limits: it takes effect if the server or the network has stalled. */
export const ANSWER_TIMEOUT_MS = 6_000;
