import { createAuthenticate, type Authenticate } from './token.ts';

/** Environment variables that `startContender` sets, parsed once for all contenders. */
export interface ContenderEnvironment {
	readonly databaseUrl: string;
	readonly port: number;
	readonly authenticate: Authenticate;
}

const { DATABASE_URL, API_PORT, WEB_URL, API_URL, JWKS_URL, TOKEN_CACHE } = process.env as Record<
	string,
	string
>;

/** As many sessions as the API has. */
export const POOL_SIZE = 10;

export const environment: ContenderEnvironment = {
	databaseUrl: DATABASE_URL!,
	port: Number(API_PORT),
	authenticate: createAuthenticate(
		{ jwksUrl: JWKS_URL!, webUrl: WEB_URL!, apiUrl: API_URL! },
		TOKEN_CACHE === 'true',
	),
};
