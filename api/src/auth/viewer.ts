import type { Uuid } from '../ids/type-id.ts';

/** Who asks: what a verified token says, and nothing that would need a query. */
export interface Viewer {
	readonly id: Uuid<'Viewer'>;
	/** The session that the token was made for. Null only where code acts without one (a job, a test). */
	readonly sessionId: string | null;
	/** When the token runs out. */
	readonly expiresAt: Date;
}
