import type { Database } from '@duly/api/database';
import * as tables from '@duly/api/database/auth';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { jwt, type JwtOptions } from 'better-auth/plugins';
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { displayName, PASSWORD_LENGTH } from '#lib/auth/credentials.ts';
import { createRateLimiter, type RateLimitRule } from './rate-limit.ts';
import { createKeyStore, KEY_GRACE_MS, KEY_LIFETIME_MS } from './signing-keys.ts';

export interface ProviderCredentials {
	clientId: string;
	clientSecret: string;
}

export interface AuthOptions {
	db: Database;
	/** Public address of the web app: where the cookies live, and who issues the tokens. */
	webUrl: string;
	/** Public address of the API: whom the tokens are for. */
	apiUrl: string;
	secret: string;
	/** Limits attempts by address and by account. */
	rateLimit: boolean;
	/** Sign-in with these is offered as well. */
	providers?: Partial<Record<'google' | 'github', ProviderCredentials>>;
	/** Told of faults, without personal data. */
	onError?: (message: string, error: unknown) => void;
	/** The time, in milliseconds. */
	now?: () => number;
}

/** The header by which this server tells Better Auth who is asking; what a client sends is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-duly-client-address';

const DAY_S = 24 * 60 * 60;
const MINUTE_S = 60;

/** Whatever the address: guessing the password of one account takes years at this rate. */
export const SIGN_IN_PER_ACCOUNT: RateLimitRule = { window: 15 * MINUTE_S, max: 20 };
const PER_ADDRESS = {
	'/sign-in/*': { window: MINUTE_S, max: 10 },
	'/sign-up/*': { window: 10 * MINUTE_S, max: 10 },
	'/change-password': { window: 10 * MINUTE_S, max: 10 },
	// Every open tab of a household or an office asks for tokens and sessions.
	'/token': { window: MINUTE_S, max: 600 },
	'/get-session': { window: MINUTE_S, max: 600 },
	'/jwks': false,
} satisfies Record<string, RateLimitRule | false>;

/**
 * Better Auth as Duly uses it: e-mail and password, sessions in the database, short-lived tokens
 * for the API. Nothing is read or opened before the first request.
 */
export function createAuth(options: AuthOptions) {
	const { db, webUrl, apiUrl } = options;
	const limiter = createRateLimiter(db, options.now);

	const jwtOptions: JwtOptions = {
		// Sends a token with every get-session otherwise, signed each time and read by nobody.
		disableSettingJwtHeader: true,
		jwks: {
			keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' },
			rotationInterval: KEY_LIFETIME_MS / 1000,
			gracePeriod: KEY_GRACE_MS / 1000,
		},
		jwt: {
			issuer: webUrl,
			audience: apiUrl,
			// A number would be taken for the moment itself, in the year 1970.
			expirationTime: '5m',
			// The default is the whole user: name, e-mail and all.
			definePayload: ({ session }) => ({ sid: session.id }),
		},
		adapter: createKeyStore({ db, jwtOptions: () => jwtOptions, now: options.now }),
	};

	return betterAuth({
		appName: 'Duly',
		baseURL: webUrl,
		basePath: '/api/auth',
		secret: options.secret,
		trustedOrigins: [webUrl],
		// A sign-up that fails half-way leaves nothing behind.
		database: drizzleAdapter(db, { provider: 'pg', schema: tables, transaction: true }),
		emailAndPassword: {
			enabled: true,
			minPasswordLength: PASSWORD_LENGTH.min,
			maxPasswordLength: PASSWORD_LENGTH.max,
			revokeSessionsOnPasswordReset: true,
		},
		socialProviders: options.providers ?? {},
		session: { expiresIn: 30 * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
		plugins: [jwt(jwtOptions)],
		rateLimit: {
			enabled: options.rateLimit,
			window: MINUTE_S,
			max: 120,
			customRules: PER_ADDRESS,
			customStorage: limiter,
		},
		advanced: {
			cookiePrefix: 'duly',
			database: { generateId: 'uuid' },
			// Said aloud, because Better Auth leaves the check out where NODE_ENV is "test".
			disableOriginCheck: false,
			disableCSRFCheck: false,
			ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
		},
		hooks: {
			before: createAuthMiddleware(async (ctx) => {
				// A password is changed because the old one may be known: other devices sign in again.
				if (ctx.path === '/change-password') {
					return { context: { body: { ...ctx.body, revokeOtherSessions: true } } };
				}
				if (ctx.path === '/sign-up/email' || ctx.path === '/update-user') {
					return { context: { body: checkProfile(ctx.body ?? {}) } };
				}
				if (!options.rateLimit || ctx.path !== '/sign-in/email') return;
				const turn = await limiter.consume(accountKey(ctx.body?.email), SIGN_IN_PER_ACCOUNT);
				if (!turn.allowed) {
					throw new APIError(
						'TOO_MANY_REQUESTS',
						{ message: 'Too many requests. Please try again later.' },
						{ 'Retry-After': String(turn.retryAfter) },
					);
				}
			}),
			after: createAuthMiddleware(async (ctx) => {
				if (options.rateLimit && ctx.path === '/sign-in/email' && ctx.context.newSession) {
					await limiter.forget(accountKey(ctx.body?.email));
				}
			}),
		},
		logger: {
			level: 'error',
			log: (_level, message, ...details) =>
				options.onError?.(
					message,
					details.find((detail) => detail instanceof Error),
				),
		},
		onAPIError: {
			// A fault goes on to the handler; Better Auth would print it with all that it carries.
			onError(error) {
				if (isFault(error)) throw error;
			},
		},
	});
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * A token for the API as `/token` gives it, for a session that is known to be good: that asks for it
 * again, and counts each token against a limit.
 */
export async function signToken(
	auth: Auth,
	{ userId, sessionId }: { readonly userId: string; readonly sessionId: string },
): Promise<string> {
	const iat = Math.floor(Date.now() / 1000);
	const { token } = await auth.api.signJWT({
		body: { payload: { iat, sub: userId, sid: sessionId } },
	});
	return token;
}

const isFault = (error: unknown) => !(error instanceof APIError) || error.statusCode >= 500;

/** The rules of our own forms, for those who come without them. Pictures are the providers' only. */
function checkProfile({ name, image }: Record<string, unknown>) {
	const refuse = (code: string, message: string) => new APIError('BAD_REQUEST', { code, message });
	if (image != null) throw refuse('IMAGE_NOT_TAKEN', 'Pictures come from a sign-in provider only.');
	if (name === undefined) return {};
	const checked = v.safeParse(displayName, name);
	if (!checked.success) throw refuse('INVALID_NAME', checked.issues[0].message);
	return { name: checked.output };
}

function accountKey(email: unknown): string {
	const account = String(email).trim().toLowerCase();
	return `account:${createHash('sha256').update(account).digest('base64url')}`;
}
