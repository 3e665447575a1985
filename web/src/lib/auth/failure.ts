import type { FormErrors } from './credentials.ts';

/** What Better Auth answered, as far as a person is concerned. */
export interface AuthFailure {
	status: number;
	code?: string | undefined;
	/** Seconds to wait, where the server said so. */
	retryAfter?: number | undefined;
}

/** The words for a failed attempt, beside the field that can be put right where there is one. */
export function describeFailure({ status, code, retryAfter }: AuthFailure): FormErrors {
	switch (code) {
		case 'INVALID_EMAIL_OR_PASSWORD':
			return { fields: {}, form: 'The e-mail address or the password is not right.' };
		case 'USER_ALREADY_EXISTS':
		case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
			return { fields: { email: 'There is an account with this address. Sign in instead?' } };
		case 'INVALID_EMAIL':
			return { fields: { email: 'This does not look like an e-mail address.' } };
		case 'PASSWORD_TOO_SHORT':
			return { fields: { password: 'This password is too short.' } };
		case 'PASSWORD_TOO_LONG':
			return { fields: { password: 'This password is too long.' } };
		case 'INVALID_PASSWORD':
			return { fields: { currentPassword: 'This is not your current password.' } };
	}
	if (status === 429) {
		return { fields: {}, form: `Too many attempts. Please try again ${waitFor(retryAfter)}.` };
	}
	if (status === 0) {
		return { fields: {}, form: 'The server could not be reached. Are you online?' };
	}
	return { fields: {}, form: 'Something went wrong on our side. Please try again in a moment.' };
}

function waitFor(seconds: number | undefined): string {
	if (!seconds) return 'in a minute';
	if (seconds < 60) return `in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
	const minutes = Math.ceil(seconds / 60);
	return `in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
