import { errorCauses } from '../error-causes.ts';

/**
 * The SQLSTATE of a failed statement (https://www.postgresql.org/docs/current/errcodes-appendix.html)
 * from the error or one of its causes; null if PostgreSQL reported none.
 */
export function sqlState(error: unknown): string | null {
	for (const link of errorCauses(error)) {
		// Node.js reports codes such as ECONNRESET in the same property.
		if (typeof link.code === 'string' && /^[0-9A-Z]{5}$/.test(link.code)) return link.code;
	}
	return null;
}

/** SQLSTATE codes that have a handler. */
export const UNIQUE_VIOLATION = '23505';
export const INVALID_PASSWORD = '28P01';
