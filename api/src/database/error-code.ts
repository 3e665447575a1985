/**
 * The SQLSTATE of a failed statement (https://www.postgresql.org/docs/current/errcodes-appendix.html),
 * however deep Drizzle or a driver wrapped it; null where PostgreSQL never answered.
 */
export function sqlState(error: unknown): string | null {
	for (const link of causes(error)) {
		// Node's own codes (ECONNRESET) stand in the same property.
		if (typeof link.code === 'string' && /^[0-9A-Z]{5}$/.test(link.code)) return link.code;
	}
	return null;
}

/** SQLSTATE codes that the product answers to. */
export const UNIQUE_VIOLATION = '23505';
export const INVALID_PASSWORD = '28P01';

/** The error, its cause, the cause of that: the way from the wrapper down to the driver. */
export function* causes(error: unknown): Generator<Record<string, unknown>> {
	const seen = new Set<unknown>();
	for (let link = error; isRecord(link) && !seen.has(link); link = link.cause) {
		seen.add(link);
		yield link;
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
