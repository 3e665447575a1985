/** The person signed in, as far as the app needs to know them. */
export interface User {
	/** The UUID that the API knows as `sub`. */
	id: string;
	name: string;
	email: string;
	image?: string | null;
}

export interface Session {
	id: string;
	expiresAt: Date;
}
