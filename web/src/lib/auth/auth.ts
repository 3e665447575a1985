import type { createAuthClient } from 'better-auth/client';
import type { SignIn, SignUp } from './credentials.ts';
import type { AuthFailure } from './failure.ts';
import type { User } from './user.ts';

type Outcome = { ok: true } | { ok: false; failure: AuthFailure };

let client: ReturnType<typeof createAuthClient> | undefined;

/** Fetched and made when first used: a page that waits for it arrives no later than one without. */
async function authClient() {
	const { createAuthClient } = await import('better-auth/client');
	return (client ??= createAuthClient({ baseURL: location.origin }));
}

/** Has the client at hand by the time that one has typed a password. */
export function prepareAuth(): void {
	// Whoever has no network is told when it is needed.
	authClient().catch(() => {});
}

/** Makes an account and signs in to it. */
export const signUp = (input: SignUp): Promise<Outcome> =>
	attempt(async (options) => (await authClient()).signUp.email(input, options));

export const signIn = (input: SignIn): Promise<Outcome> =>
	attempt(async (options) => (await authClient()).signIn.email(input, options));

/**
 * Signs out by a full navigation, so that nothing of the person stays in memory; the answer tells
 * the browser to clear what the app stored (Clear-Site-Data).
 */
export function signOut(): void {
	const form = document.createElement('form');
	form.method = 'post';
	form.action = '/sign-out';
	document.body.append(form);
	form.submit();
}

/** Who is signed in; null if nobody is. */
export async function currentUser(): Promise<User | null> {
	const { data, error } = await (await authClient()).getSession();
	if (error) throw new Error(`The session could not be read: ${error.status}`);
	return data?.user ?? null;
}

interface CallOptions {
	onError: (context: { response: Response }) => void;
}

async function attempt(
	call: (options: CallOptions) => Promise<{
		error: { status: number; code?: string | undefined } | null;
	}>,
): Promise<Outcome> {
	let retryAfter: number | undefined;
	const onError = ({ response }: { response: Response }) => {
		retryAfter = Number(response.headers.get('retry-after')) || undefined;
	};
	try {
		const { error } = await call({ onError });
		return error
			? { ok: false, failure: { status: error.status, code: error.code, retryAfter } }
			: { ok: true };
	} catch {
		return { ok: false, failure: { status: 0 } };
	}
}
