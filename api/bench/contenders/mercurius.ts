// Mercurius on Fastify as one would tune it: operations compiled (graphql-jit), loaders for what
// stands beside a row, SQL by hand in named statements. `TOKEN_CACHE=true` remembers tokens.
import Fastify from 'fastify';
import mercurius, { type IResolvers, type MercuriusLoaders } from 'mercurius';
import pg from 'pg';
import { environment, POOL_SIZE } from './environment.ts';
import { createLoaders, createResolvers, schema } from './mercurius-schema.ts';
import { STATEMENTS } from './mercurius-statements.ts';

/** Runs a statement by its name, prepared once a session. */
export type Run = (
	name: keyof typeof STATEMENTS,
	...values: unknown[]
) => Promise<Record<string, unknown>[]>;

const { databaseUrl, port, authenticate } = environment;
const { DATE, TIMESTAMPTZ } = pg.types.builtins;
pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE, keepAlive: true });

const run: Run = async (name, ...values) =>
	(await pool.query({ name, text: STATEMENTS[name], values })).rows;

const app = Fastify();
app.register(mercurius, {
	schema,
	resolvers: createResolvers(run) as unknown as IResolvers,
	loaders: createLoaders(run) as unknown as MercuriusLoaders,
	jit: 1,
	context: async ({ headers }) => ({ userId: await authenticate(headers.authorization) }),
});
await app.listen({ port, host: '127.0.0.1' });

process.once('SIGTERM', () => process.exit());
