import { connect } from '@duly/api/database';
import process from 'node:process';
import * as env from '$app/env/private';
import { API_URL, WEB_URL } from '$app/env/public';
import { createAuth, type ProviderCredentials } from './auth.ts';
import { createAuthHandler } from './auth-handler.ts';
import { logFault } from './log.ts';

let instance: ReturnType<typeof open> | undefined;

/** The process's one connection and Better Auth on it, opened when first asked for. */
export function getAuth() {
	instance ??= open().catch((error: unknown) => {
		instance = undefined;
		throw error;
	});
	return instance;
}

async function open() {
	const { db, close } = await connect(env.DATABASE_URL, { applicationName: 'duly-web' });
	// adapter-node says so when the last answer has left.
	process.once('sveltekit:shutdown', () => void close());
	const onError = (message: string, error: unknown) => logFault(message, error);
	const auth = createAuth({
		db,
		webUrl: WEB_URL,
		apiUrl: API_URL,
		secret: env.BETTER_AUTH_SECRET,
		rateLimit: env.AUTH_RATE_LIMIT ?? !isThisMachine(WEB_URL),
		providers: providers(),
		onError,
	});
	return { auth, handle: createAuthHandler({ auth, apiUrl: API_URL, onError }) };
}

export type ProviderName = 'google' | 'github';

/** Providers whose id and secret are both set. */
export function providers(): Partial<Record<ProviderName, ProviderCredentials>> {
	const credentials = (clientId?: string, clientSecret?: string) =>
		clientId && clientSecret ? { clientId, clientSecret } : undefined;
	const google = credentials(env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET);
	const github = credentials(env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET);
	return { ...(google && { google }), ...(github && { github }) };
}

const isThisMachine = (url: string) =>
	/^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
