import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

const production = {
	NODE_ENV: 'production',
	DATABASE_URL: 'postgres://duly@db.example/duly',
	API_PORT: '8080',
	WEB_URL: 'https://duly.example',
	API_URL: 'https://api.duly.example',
};

test('outside production every variable has a default', () => {
	expect(parseEnv({})).toEqual({
		isProduction: false,
		databaseUrl: undefined,
		redisUrl: undefined,
		dataDir: undefined,
		port: 4000,
		webUrl: 'http://localhost:3000',
		apiUrl: 'http://localhost:4000',
		jwksUrl: 'http://localhost:3000/api/auth/jwks',
		logLevel: 'info',
		graphiql: true,
		rateLimitPoints: 600_000,
		rateLimitStore: 'memory',
		trustedDocuments: undefined,
		addressHeader: undefined,
		forwardedDepth: 1,
	});
});

test('the default URLs contain the configured ports', () => {
	expect(parseEnv({ WEB_PORT: '3100', API_PORT: '4100' })).toMatchObject({
		port: 4100,
		webUrl: 'http://localhost:3100',
		apiUrl: 'http://localhost:4100',
		jwksUrl: 'http://localhost:3100/api/auth/jwks',
	});
});

test('an environment with all variables set is used unchanged', () => {
	const env = {
		...production,
		REDIS_URL: 'rediss://redis.example:6380',
		JWKS_URL: 'http://web:3000/jwks',
		GRAPHIQL: 'false',
		LOG_LEVEL: 'warn',
		RATE_LIMIT_POINTS: '0',
		RATE_LIMIT_STORE: 'postgres',
		TRUSTED_DOCUMENTS: 'trusted-documents.json',
		ADDRESS_HEADER: 'x-forwarded-for',
		XFF_DEPTH: '2',
	};
	expect(parseEnv(env)).toEqual({
		isProduction: true,
		databaseUrl: 'postgres://duly@db.example/duly',
		redisUrl: 'rediss://redis.example:6380',
		dataDir: undefined,
		port: 8080,
		webUrl: 'https://duly.example',
		apiUrl: 'https://api.duly.example',
		jwksUrl: 'http://web:3000/jwks',
		logLevel: 'warn',
		graphiql: false,
		rateLimitPoints: 0,
		rateLimitStore: 'postgres',
		trustedDocuments: 'trusted-documents.json',
		addressHeader: 'x-forwarded-for',
		forwardedDepth: 2,
	});
});

test('in production the error names every missing variable', () => {
	expect(faultsOf({ NODE_ENV: 'production' })).toEqual([
		'DATABASE_URL is missing',
		'API_PORT is missing',
		'WEB_URL is missing',
		'API_URL is missing',
	]);
});

test('an empty variable counts as missing', () => {
	expect(faultsOf({ ...production, WEB_URL: '' })).toEqual(['WEB_URL is missing']);
	expect(parseEnv({ DATABASE_URL: '' }).databaseUrl).toBeUndefined();
});

test.each([
	['DATABASE_URL', 'mysql://db.example'],
	['DATABASE_URL', 'no address'],
	['API_PORT', '80a'],
	['API_PORT', '65536'],
	['API_PORT', '-1'],
	['WEB_URL', 'duly.example'],
	['WEB_URL', 'https://duly.example/'],
	['WEB_URL', 'https://duly.example/app'],
	['WEB_URL', 'https://Duly.example'],
	['API_URL', 'ftp://duly.example'],
	['JWKS_URL', 'file:///etc/passwd'],
	['LOG_LEVEL', 'loud'],
	['GRAPHIQL', 'yes'],
	['RATE_LIMIT_POINTS', '-1'],
	['RATE_LIMIT_POINTS', 'many'],
	['RATE_LIMIT_STORE', 'disk'],
	['XFF_DEPTH', '0'],
])('%s is rejected if it is %s', (name, value) => {
	expect(faultsOf({ ...production, [name]: value })).toEqual([
		expect.stringContaining(`${name} is `),
	]);
});

function faultsOf(variables: Record<string, string>) {
	try {
		parseEnv(variables);
	} catch (error) {
		return (error as { faults: string[] }).faults;
	}
	throw new Error('expected parseEnv to throw');
}
