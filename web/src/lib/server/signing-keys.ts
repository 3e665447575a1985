import type { Database } from '@duly/api/database';
import { jwks } from '@duly/api/database/auth';
import { createJwk, type Jwk, type JwtOptions } from 'better-auth/plugins';
import { desc, lt, sql } from 'drizzle-orm';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** How long a key signs, and how long it is published after that. */
export const KEY_LIFETIME_MS = 30 * DAY;
export const KEY_GRACE_MS = 30 * DAY;
/** A key this close to its end gets a successor. */
const SUCCESSION_MS = 2 * DAY;
/**
 * A successor is published this long before it signs. Verifiers keep a key set for ten minutes
 * (jose's default), so each of them knows the key before the first token made with it arrives.
 */
export const SETTLE_MS = HOUR;

interface KeyStoreOptions {
	db: Database;
	/** Of the JWT plugin, to make a successor with. */
	jwtOptions: () => JwtOptions;
	now?: (() => number) | undefined;
}

/** Where the JWT plugin keeps its keys, with a rotation that no verifier notices. */
export function createKeyStore({
	db,
	jwtOptions,
	now = Date.now,
}: KeyStoreOptions): NonNullable<JwtOptions['adapter']> {
	const isSigning = (key: Jwk) => endOf(key) > now();

	return {
		/** All keys to publish; for signing, without those that are not known everywhere yet. */
		async getJwks(ctx) {
			let keys = await readKeys(db);
			if (keys.some(isSigning) && keys.every((key) => endOf(key) - now() < SUCCESSION_MS)) {
				await createJwk(ctx, jwtOptions());
				keys = await readKeys(db);
			}
			if (ctx.path === '/jwks') return keys;
			const live = keys.filter(isSigning);
			const settled = live.filter((key) => now() - key.createdAt.getTime() >= SETTLE_MS);
			return settled.length > 0 ? settled : live;
		},

		/** Stores the key, unless another request was first: then that one's is the key. */
		async createJwk(key) {
			return await db.transaction(async (tx) => {
				await tx.execute(
					sql`select pg_advisory_xact_lock(hashtextextended('duly.signing-key', 0))`,
				);
				const newest = (await readKeys(tx))[0];
				if (newest && endOf(newest) - now() >= SUCCESSION_MS) return newest;
				await tx.delete(jwks).where(lt(jwks.expiresAt, new Date(now() - KEY_GRACE_MS)));
				const [row] = await tx
					.insert(jwks)
					.values({
						publicKey: key.publicKey,
						privateKey: key.privateKey,
						alg: key.alg ?? null,
						crv: key.crv ?? null,
						createdAt: new Date(now()),
						expiresAt: new Date(now() + KEY_LIFETIME_MS),
					})
					.returning();
				return toJwk(row!);
			});
		},
	};
}

const endOf = (key: Jwk) => key.expiresAt?.getTime() ?? Infinity;

async function readKeys(db: Pick<Database, 'select'>): Promise<Jwk[]> {
	return (await db.select().from(jwks).orderBy(desc(jwks.createdAt), desc(jwks.id))).map(toJwk);
}

function toJwk({ expiresAt, alg, crv, ...row }: typeof jwks.$inferSelect): Jwk {
	return {
		...row,
		...(expiresAt && { expiresAt }),
		alg: (alg ?? 'EdDSA') as NonNullable<Jwk['alg']>,
		crv: (crv ?? 'Ed25519') as NonNullable<Jwk['crv']>,
	};
}
