import type { CombinedError } from '@urql/core';
import { authExchange } from '@urql/exchange-auth';
import { type AccessToken, SignedOutError } from './access-token.ts';

/**
 * Puts the token on every request, renews it before it ends, and once more after the API refused it.
 * Where the session itself is over, or another person's, `onSignedOut` is told and the requests fail.
 */
export function accessTokenExchange(
	token: AccessToken,
	onSignedOut: (error: SignedOutError) => void,
) {
	return authExchange(async ({ appendHeaders }) => ({
		addAuthToOperation: (operation) =>
			token.value === null
				? operation
				: appendHeaders(operation, { authorization: `Bearer ${token.value}` }),
		willAuthError: () => !token.isFresh,
		// A stream ends with its token; whoever follows it resumes from the last cursor.
		didAuthError: (error, { kind }) => kind !== 'subscription' && isUnauthenticated(error),
		async refreshAuth() {
			try {
				await token.renew();
			} catch (error) {
				if (error instanceof SignedOutError) onSignedOut(error);
				throw error;
			}
		},
	}));
}

function isUnauthenticated(error: CombinedError): boolean {
	return (
		(error.response as Response | undefined)?.status === 401 ||
		error.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')
	);
}
