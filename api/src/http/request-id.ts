import { randomUUID } from 'node:crypto';

/** Safe to copy into a header and a log line. */
const VALID_REQUEST_ID = /^[\w-]{1,64}$/;

/** The request id that the client sent, if it is valid, otherwise a new one. */
export function requestIdFrom(given: string | null | undefined): string {
	return given && VALID_REQUEST_ID.test(given) ? given : randomUUID();
}
