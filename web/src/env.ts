import process from 'node:process';
import { building, dev } from '$app/env';
import { defineEnvVars } from '@sveltejs/kit/env';
import * as v from 'valibot';

const origin = v.pipe(
	v.string('missing; expected an address such as https://duly.example'),
	v.url('expected an address such as https://duly.example'),
	v.check((value) => new URL(value).pathname === '/', 'expected an address without a path'),
	v.transform((value) => new URL(value).origin),
);
const secret = v.pipe(v.string('missing'), v.minLength(32, 'expected 32 characters or more'));
const flag = v.optional(
	v.pipe(
		v.picklist(['true', 'false'], 'expected true or false'),
		v.transform((value) => value === 'true'),
	),
);
const optional = v.optional(v.string());
// This server speaks HTTP only: under an https address a reverse proxy forwards all requests, and
// without the header all clients would have the proxy's address, and one rate limit.
const addressHeader = v.pipe(
	optional,
	v.check(
		(value) => building || dev || Boolean(value) || !process.env.WEB_URL?.startsWith('https:'),
		'missing; expected the header in which the reverse proxy sets the client address',
	),
);

// A build knows no addresses and no secrets; `vite dev` without the launcher has workable ones.
const required = <Schema extends typeof origin | typeof secret>(
	schema: Schema,
	whileDev: string,
) => (building || dev ? v.optional(schema, whileDev) : schema);

export const variables = defineEnvVars({
	WEB_URL: {
		public: true,
		description: 'Public address of the web app: issuer of the tokens, base of all links.',
		schema: required(origin, 'http://localhost:3000'),
	},
	API_URL: {
		public: true,
		description: 'Public address of the API: audience of the tokens; GraphQL is at /graphql.',
		schema: required(origin, 'http://localhost:4000'),
	},
	API_INTERNAL_URL: {
		description: 'Where this server reaches the API, if not at its public address.',
		schema: v.optional(origin),
	},
	DATABASE_URL: {
		description: 'PostgreSQL. Without it the embedded database serves.',
		schema: optional,
	},
	BETTER_AUTH_SECRET: {
		description: 'Signs session cookies and encrypts the private signing keys.',
		schema: required(secret, 'for-development-only-not-a-secret'),
	},
	AUTH_RATE_LIMIT: {
		description:
			'true or false. Without it sign-in is limited wherever WEB_URL is not this machine.',
		schema: flag,
	},
	ADDRESS_HEADER: {
		description: 'Read by adapter-node: the header with the client address. Required for https.',
		schema: addressHeader,
	},
	LOG_LEVEL: { description: 'pino level', schema: v.optional(v.string(), 'info') },
	GOOGLE_CLIENT_ID: { schema: optional },
	GOOGLE_CLIENT_SECRET: { schema: optional },
	GITHUB_CLIENT_ID: { schema: optional },
	GITHUB_CLIENT_SECRET: { schema: optional },
});
