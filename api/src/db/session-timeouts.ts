/**
 * What a session may cost others, in milliseconds: no statement runs or waits for a lock longer,
 * and a transaction that its client forgot is ended.
 *
 * Over TCP they go along when a session opens. Neon's pooler (PgBouncer in transaction mode)
 * lends its sessions out anew for each transaction and refuses such parameters, so there they
 * belong to the role; see migrate.ts.
 */
export const SESSION_TIMEOUTS = {
	statement_timeout: 5_000,
	lock_timeout: 3_000,
	idle_in_transaction_session_timeout: 10_000,
};
