import type { Uuid } from '../ids/type-id.ts';

/** The user of an operation, from the claims of a verified token, without a query. */
export interface Viewer {
	readonly id: Uuid<'Viewer'>;
	/** The session of the token; null for code without a session (a job, a test). */
	readonly sessionId: string | null;
	/** The expiry of the token. */
	readonly expiresAt: Date;
}
