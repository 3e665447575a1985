import * as v from 'valibot';

export interface Env {
	readonly isProduction: boolean;
	/** Undefined for the embedded PostgreSQL. */
	readonly databaseUrl: string | undefined;
	/** What carries hints of changes between processes; undefined for PostgreSQL itself. */
	readonly redisUrl: string | undefined;
	/** Where the embedded PostgreSQL keeps its data; undefined for its own choice. */
	readonly dataDir: string | undefined;
	readonly port: number;
	/** The web app's public address, and the issuer of tokens. */
	readonly webUrl: string;
	/** The API's public address, and the audience of tokens. */
	readonly apiUrl: string;
	readonly jwksUrl: string;
	readonly logLevel: (typeof LOG_LEVELS)[number];
	readonly graphiql: boolean;
	/** How many points a user may spend in a minute; 0 for any number. */
	readonly rateLimitPoints: number;
	readonly rateLimitStore: (typeof RATE_LIMIT_STORES)[number];
	/** A file with the texts of the app's documents by hash; undefined for none. */
	readonly trustedDocuments: string | undefined;
	/** Where a proxy names the client's address; undefined where none stands before the API. */
	readonly addressHeader: string | undefined;
	/** How many proxies add to `x-forwarded-for`. */
	readonly forwardedDepth: number;
}

/** The environment cannot be worked with; the message lists every fault. */
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
// Tokens are compared with these letter by letter, so one spelling must be the only one.
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
	/** In production nothing is guessed that others must agree with. */
	const guess = <S extends v.GenericSchema<string, unknown>>(schema: S, value: string) =>
		isProduction ? schema : v.optional(schema, value);
	const postgres = url(['postgres:', 'postgresql:']);

	return v.object(
		{
			DATABASE_URL: isProduction ? postgres : v.optional(postgres),
			REDIS_URL: v.optional(url(['redis:', 'rediss:'])),
			DATA_DIR: v.optional(text),
			API_PORT: guess(port, '4000'),
			WEB_URL: guess(origin, `http://localhost:${given.WEB_PORT ?? 3000}`),
			API_URL: guess(origin, `http://localhost:${given.API_PORT ?? 4000}`),
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
 * Reads what the API needs to know of its surroundings. An empty variable counts as missing.
 *
 * @throws EnvError naming every variable that is missing or cannot be understood.
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
