import type { Logger } from 'pino';
import { createTokenVerifier } from './auth/token.ts';
import { runDaily } from './run-daily.ts';
import { connect, type Database } from './database/connect.ts';
import { EnvError, parseEnv, type Env } from './env.ts';
import { readTrustedDocuments } from './operation/read-trusted-documents.ts';
import { createLog } from './log.ts';
import { MemoryRateLimitStore } from './operation/rate-limit/memory-rate-limit-store.ts';
import { PostgresRateLimitStore } from './operation/rate-limit/postgres-rate-limit-store.ts';
import type { RateLimitStore } from './operation/rate-limit/rate-limit-store.ts';
import { schema } from './schema.ts';
import { createServer } from './server.ts';
import { pruneTombstones, TOMBSTONE_DAYS } from './sync/prune-tombstones.ts';
import { PostgresPubSub } from './sync/postgres-pub-sub.ts';
import type { PubSub } from './sync/pub-sub.ts';
import { purgeOldTrash } from './features/todos/trash/empty-trash.ts';

/** Long enough for a load balancer to request `/readyz` once more. */
const SHUTDOWN_DELAY_MS = 1_000;
/** With the delay, less than the time that process managers wait before they send SIGKILL. */
const SHUTDOWN_TIMEOUT_MS = 2_500;
const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

async function main({ isProduction, ...env }: Env): Promise<void> {
	const log = createLog({ level: env.logLevel, pretty: !isProduction && process.stdout.isTTY });
	const database = await connect(env.databaseUrl, { dataDir: env.dataDir });
	const { db } = database;
	const pubSub = await createPubSub(db, env.redisUrl, log);
	const verifier = createTokenVerifier({
		jwksUrl: env.jwksUrl,
		issuer: env.webUrl,
		audience: env.apiUrl,
	});
	const rateLimit = createRateLimit(db, env);
	const { webUrl, graphiql, addressHeader, forwardedDepth, trustedDocuments } = env;
	const server = createServer({
		schema,
		db,
		pubSub,
		verifier,
		log,
		webUrl,
		graphiql,
		rateLimit,
		proxy: { addressHeader, forwardedDepth },
		trustedDocuments: trustedDocuments ? await readTrustedDocuments(trustedDocuments) : undefined,
	});

	async function stop(): Promise<void> {
		await server.close({
			delayMs: isProduction ? SHUTDOWN_DELAY_MS : 0,
			timeoutMs: SHUTDOWN_TIMEOUT_MS,
		});
		await pubSub.close();
		await database.close();
		process.exit();
	}
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);

	server.httpServer.once('error', async (error: NodeJS.ErrnoException) => {
		await database.close();
		if (error.code !== 'EADDRINUSE') throw error;
		fail(`Port ${env.port} is already in use. Stop what uses it, or set API_PORT to another.`);
	});
	server.httpServer.listen(env.port, () => {
		log.info(`GraphQL at ${env.apiUrl}/graphql`);
		runDaily('forget tombstones', log, () =>
			pruneTombstones(db, new Date(Date.now() - TOMBSTONE_DAYS * DAY_MS)),
		);
		runDaily('empty old trash', log, () => purgeOldTrash({ db, pubSub, now: new Date() }));
		if (rateLimit instanceof PostgresRateLimitStore) {
			runDaily('forget rate limits', log, () => rateLimit.sweep(new Date()));
		}
	});
}

async function createPubSub(
	db: Database,
	redisUrl: string | undefined,
	log: Logger,
): Promise<PubSub> {
	if (!redisUrl) return new PostgresPubSub(db, { log });
	// Loaded where it is used only: its client is a quarter of all modules.
	const { RedisPubSub } = await import('./sync/redis-pub-sub.ts');
	return new RedisPubSub(db, redisUrl, { log });
}

function createRateLimit(db: Database, env: Omit<Env, 'isProduction'>): RateLimitStore | undefined {
	if (env.rateLimitPoints === 0) return undefined;
	const policy = { points: env.rateLimitPoints, window: MINUTE_MS };
	return env.rateLimitStore === 'postgres'
		? new PostgresRateLimitStore(db, policy)
		: new MemoryRateLimitStore(policy);
}

function fail(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}

try {
	await main(parseEnv(process.env));
} catch (error) {
	if (error instanceof EnvError) fail(error.message);
	throw error;
}
