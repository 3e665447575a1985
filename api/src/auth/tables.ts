import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	index,
	integer,
	snakeCase,
	text,
	timestamp,
	uuid,
} from 'drizzle-orm/pg-core';

// The tables of Better Auth, with its field names as property names. Only Better Auth writes them. A
// test compares them with the schema that it expects.

const id = () =>
	uuid()
		.primaryKey()
		.default(sql`gen_random_uuid()`);
const moment = () => timestamp({ withTimezone: true });

export const user = snakeCase.table('user', {
	id: id(),
	name: text().notNull(),
	email: text().notNull().unique(),
	emailVerified: boolean().notNull().default(false),
	image: text(),
	createdAt: moment()
		.notNull()
		.default(sql`now()`),
	updatedAt: moment()
		.notNull()
		.default(sql`now()`),
});

export const session = snakeCase.table(
	'session',
	{
		id: id(),
		userId: uuid()
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		token: text().notNull().unique(),
		expiresAt: moment().notNull(),
		ipAddress: text(),
		userAgent: text(),
		createdAt: moment()
			.notNull()
			.default(sql`now()`),
		updatedAt: moment()
			.notNull()
			.default(sql`now()`),
	},
	(table) => [index('session_user_id_index').on(table.userId)],
);

export const account = snakeCase.table(
	'account',
	{
		id: id(),
		userId: uuid()
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		accountId: text().notNull(),
		providerId: text().notNull(),
		accessToken: text(),
		refreshToken: text(),
		idToken: text(),
		accessTokenExpiresAt: moment(),
		refreshTokenExpiresAt: moment(),
		scope: text(),
		password: text(),
		createdAt: moment()
			.notNull()
			.default(sql`now()`),
		updatedAt: moment()
			.notNull()
			.default(sql`now()`),
	},
	(table) => [index('account_user_id_index').on(table.userId)],
);

export const verification = snakeCase.table(
	'verification',
	{
		id: id(),
		identifier: text().notNull(),
		value: text().notNull(),
		expiresAt: moment().notNull(),
		createdAt: moment()
			.notNull()
			.default(sql`now()`),
		updatedAt: moment()
			.notNull()
			.default(sql`now()`),
	},
	(table) => [index('verification_identifier_index').on(table.identifier)],
);

/** The keys that sign tokens; the private half is encrypted with Better Auth's secret. */
export const jwks = snakeCase.table('jwks', {
	id: id(),
	publicKey: text().notNull(),
	privateKey: text().notNull(),
	createdAt: moment().notNull(),
	expiresAt: moment(),
	alg: text(),
	crv: text(),
});

export const rateLimit = snakeCase.table('rate_limit', {
	id: id(),
	key: text().notNull().unique(),
	count: integer().notNull(),
	lastRequest: bigint({ mode: 'number' }).notNull(),
});
