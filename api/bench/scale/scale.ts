import type { Stage } from '../compare.ts';
import { type Contender, startContender } from '../contender.ts';
import { restore, seed, type Size } from '../seed.ts';
import { sign } from '../tokens.ts';
import { type CurvePoint, type Group, measureCurve } from './curve.ts';
import { type Explained, explainAll } from './explain.ts';
import { fill, type Storage, storageOf } from './fill.ts';
import { measureMixture, type MixtureLeg } from './mixture.ts';
import { measureStarts, type StartFigures } from './starts.ts';
import { measureSubscriptions, type SubscriptionFigures } from './subscriptions.ts';

export interface ScaleOptions {
	/** Todos of one user each. */
	readonly userSizes: readonly number[];
	/** Those that fill the database: so many users with a thousand todos each. */
	readonly crowd: number;
	readonly requests: number;
	readonly seconds: number;
	readonly subscriptions: number;
	/** Whether to start the whole product as well, which builds it. */
	readonly starts: boolean;
}

export interface ScaleFigures {
	/** By how much the database held. */
	readonly curves: readonly { readonly todos: number; readonly points: readonly CurvePoint[] }[];
	readonly explained: readonly Explained[];
	readonly storage: Storage;
	readonly mixture: readonly MixtureLeg[];
	readonly subscriptions: SubscriptionFigures;
	readonly starts: StartFigures | null;
}

const EACH = { lists: 10, tags: 20 };
export const CROWD = 'anyone';

/** How the API behaves as there is more of everything. No user is held to a rate limit here. */
export async function measureScale(stage: Stage, options: ScaleOptions): Promise<ScaleFigures> {
	const { database, issuer, folder, say } = stage;
	const { userSizes, crowd, requests, seconds } = options;
	const { db } = database;
	const contenderOptions = { databaseUrl: database.url, jwksUrl: issuer.jwksUrl, folder };
	const start = () => startContender('api', contenderOptions, { env: { RATE_LIMIT_POINTS: '0' } });
	/** A server of its own for each part, so that none inherits the memory of another. */
	const withApi = async <T>(work: (api: Contender) => Promise<T>): Promise<T> => {
		const api = await start();
		return work(api).finally(() => api.stop());
	};
	/** Signed anew for each part, since tokens run out. */
	const groupOf = async (title: string, size: Size, firstUser: number): Promise<Group> => ({
		title,
		size,
		firstUser,
		tokens: await sign(issuer, size, firstUser),
	});

	say(`Preparing users with ${userSizes.join(', ')} todos …`);
	const sizes = userSizes.map((todos) => ({ users: 1, todos, ...EACH }));
	for (const [at, size] of sizes.entries()) await seed(db, size, at + 1);
	const sized = () =>
		Promise.all(sizes.map((size, at) => groupOf(size.todos.toLocaleString('en'), size, at + 1)));
	const crowdSize: Size = { users: crowd, todos: 1_000, ...EACH };
	const firstOfCrowd = sizes.length + 1;
	const anyone = () => groupOf(CROWD, crowdSize, firstOfCrowd);

	say('The curve in a small database …');
	const small = await storageOf(db);
	const few = await withApi(async (api) => measureCurve(api, await sized(), requests));
	await restore(db, { todos: Math.max(...userSizes) });
	say(`Filling it with ${crowd} users …`);
	await fill(db, crowdSize, firstOfCrowd, say);
	const storage = await storageOf(db);
	say('The curve in a large one …');
	const many = await withApi(async (api) =>
		measureCurve(api, [...(await sized()), await anyone()], requests),
	);
	say('Plans …');
	const explained = await explainAll(database, start, (await sized()).at(-1)!);
	say('One process, and two …');
	const mixture = await withApi(async (one) => {
		const alone = await measureMixture(database, [one], await anyone(), seconds);
		const both = await withApi(async (other) =>
			measureMixture(database, [one, other], await anyone(), seconds),
		);
		return [alone, both];
	});
	say(`${options.subscriptions} subscriptions …`);
	const subscriptions = await withApi(async (api) =>
		measureSubscriptions(api, await anyone(), options.subscriptions),
	);
	if (options.starts) say('Starting the product several times …');
	return {
		curves: [
			{ todos: small.todos, points: few },
			{ todos: storage.todos, points: many },
		],
		explained,
		storage,
		mixture,
		subscriptions,
		starts: options.starts ? await measureStarts(folder, start) : null,
	};
}
