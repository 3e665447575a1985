import type { Session, User } from '#lib/auth/user.ts';

declare global {
	namespace App {
		interface Locals {
			/** Names this request in the log and on the error page. */
			requestId: string;
			/** The person signed in, null for everyone else. */
			user: User | null;
			session: Session | null;
		}
		interface Error {
			message: string;
			/** Which line of the log explains an unexpected error. */
			requestId?: string;
		}
	}
}
