import * as v from 'valibot';

export interface Env {
	readonly isProduction: boolean;
	/** Undefined: the embedded PostgreSQL. */
	readonly databaseUrl: string | undefined;
	/** The Redis server for version notifications between processes; undefined: PostgreSQL NOTIFY. */
	readonly redisUrl: string | undefined;
	/** The data directory of the embedded PostgreSQL; undefined: its default directory. */
	readonly dataDir: string | undefined;
	readonly port: number;
	/** The public origin of the web app, and the issuer of tokens. */
	readonly webUrl: string;
	/** The public origin of the API, and the audience of tokens. */
	readonly apiUrl: string;
	readonly jwksUrl: string;
	readonly logLevel: (typeof LOG_LEVELS)[number];
	readonly graphiql: boolean;
	/** Cost points per user and minute; 0: unlimited. */
	readonly rateLimitPoints: number;
	readonly rateLimitStore: (typeof RATE_LIMIT_STORES)[number];
	/** A JSON file with the trusted documents by SHA-256 hash; undefined: none. */
	readonly trustedDocuments: string | undefined;
	/** The request header with the client's address; undefined: the address of the socket. */
	readonly addressHeader: string | undefined;
	/** The number of proxies that append to `x-forwarded-for`. */
	readonly forwardedDepth: number;
}

/** The environment is invalid; the message lists every fault. */
export class EnvError extends Error {
	override readonly name = 'EnvError';
	readonly faults: readonly string[];

	constructor(faults: readonly string[]) {
		super(`The environment is not complete:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
		this.faults = faults;
	}
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const RATE_LIMIT_STORES = ['memory', 'postgres'] as const;

const MISSING = 'is missing';

const text = v.string(MISSING);
// The claims `iss` and `aud` are compared as strings, so only the canonical form is accepted.
const origin = v.pipe(
	text,
	v.check(isOrigin, 'is not an address like https://duly.example (without a path or final slash)'),
);
const url = (protocols: string[]) =>
	v.pipe(
		text,
		v.check(
			(value) => protocols.includes(URL.parse(value)?.protocol ?? ''),
			`is not an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`,
		),
	);
const port = v.pipe(
	text,
	v.regex(/^\d+$/, 'is not a port'),
	v.transform(Number),
	v.maxValue(65_535, 'is not a port'),
);
const whole = v.pipe(text, v.regex(/^\d{1,9}$/, 'is not a whole number'), v.transform(Number));
const flag = v.pipe(
	v.picklist(['true', 'false'], 'is neither true nor false'),
	v.transform((value) => value === 'true'),
);

function schemaFor(isProduction: boolean, given: Record<string, unknown>) {
	/** Defaults apply outside production only. */
	const withDefault = <S extends v.GenericSchema<string, unknown>>(schema: S, value: string) =>
		isProduction ? schema : v.optional(schema, value);
	const postgres = url(['postgres:', 'postgresql:']);

	return v.object(
		{
			DATABASE_URL: isProduction ? postgres : v.optional(postgres),
			REDIS_URL: v.optional(url(['redis:', 'rediss:'])),
			DATA_DIR: v.optional(text),
			API_PORT: withDefault(port, '4000'),
			WEB_URL: withDefault(origin, `http://localhost:${given.WEB_PORT ?? 3000}`),
			API_URL: withDefault(origin, `http://localhost:${given.API_PORT ?? 4000}`),
			JWKS_URL: v.optional(url(['http:', 'https:'])),
			LOG_LEVEL: v.optional(v.picklist(LOG_LEVELS, `is none of ${LOG_LEVELS.join(', ')}`), 'info'),
			GRAPHIQL: v.optional(flag, 'true'),
			RATE_LIMIT_POINTS: v.optional(whole, '600000'),
			RATE_LIMIT_STORE: v.optional(
				v.picklist(RATE_LIMIT_STORES, `is none of ${RATE_LIMIT_STORES.join(', ')}`),
				'memory',
			),
			TRUSTED_DOCUMENTS: v.optional(text),
			ADDRESS_HEADER: v.optional(text),
			XFF_DEPTH: v.optional(v.pipe(whole, v.minValue(1, 'is not a number of proxies')), '1'),
		},
		MISSING,
	);
}

/**
 * Parses the environment variables of the API. An empty variable counts as missing.
 *
 * @throws EnvError naming every variable that is missing or invalid.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
	const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
	const isProduction = given.NODE_ENV === 'production';
	const { success, output, issues } = v.safeParse(schemaFor(isProduction, given), given);
	if (!success) {
		throw new EnvError(issues.map(({ path, message }) => `${path?.[0]?.key} ${message}`));
	}
	return {
		isProduction,
		databaseUrl: output.DATABASE_URL,
		redisUrl: output.REDIS_URL,
		dataDir: output.DATA_DIR,
		port: output.API_PORT,
		webUrl: output.WEB_URL,
		apiUrl: output.API_URL,
		jwksUrl: output.JWKS_URL ?? `${output.WEB_URL}/api/auth/jwks`,
		logLevel: output.LOG_LEVEL,
		graphiql: output.GRAPHIQL,
		rateLimitPoints: output.RATE_LIMIT_POINTS,
		rateLimitStore: output.RATE_LIMIT_STORE,
		trustedDocuments: output.TRUSTED_DOCUMENTS,
		addressHeader: output.ADDRESS_HEADER,
		forwardedDepth: output.XFF_DEPTH,
	};
}

function isOrigin(value: string): boolean {
	return /^https?:/.test(value) && URL.parse(value)?.origin === value;
}
