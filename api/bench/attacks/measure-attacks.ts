import { setTimeout as delay } from 'node:timers/promises';
import { getOperationAST, parse } from 'graphql';
import pg from 'pg';
import { evaluate } from '../../src/operation/cost-expression.ts';
import { inputCheck } from '../../src/operation/input-limits.ts';
import { operationCost } from '../../src/operation/operation-cost.ts';
import { schema } from '../../src/schema.ts';
import type { Stage } from '../compare.ts';
import { type Contender, startContender } from '../contender.ts';
import { createDistance } from '../distance/distance.ts';
import { graphql } from '../requests/request.ts';
import { worker } from '../rounds.ts';
import { seed, seededUuid, type Size } from '../seed.ts';
import { quantile } from '../statistics.ts';
import { targets } from '../targets.ts';
import { sign } from '../tokens.ts';
import { type WorkloadName, WORKLOADS } from '../workloads.ts';
import { type AnswerCounts, startAttacker } from './attacker.ts';
import type { Attack } from './attacks.ts';
import { type Answered, offer, type Offer } from './offered-load.ts';

export interface AttackOptions {
	readonly attacks: readonly Attack[];
	/** Todos of each attacker. */
	readonly todos: number;
	/** How long the other user is measured, quiet and under attack. */
	readonly seconds: number;
	/** Time to and from the database that is far away, in milliseconds. */
	readonly distance: number;
}

/** Latencies of the other user, in milliseconds. */
export interface VictimLatency {
	readonly p50: number;
	readonly p95: number;
	/** Requests without the expected answer, of all requests. */
	readonly failed: number;
	readonly requests: number;
}

export interface AttackFigures {
	readonly attack: Attack;
	/** Points of one request; null if it was refused before its cost was computed. */
	readonly cost: number | null;
	/** To the attacker. */
	readonly answers: AnswerCounts;
	readonly quiet: VictimLatency;
	readonly attacked: VictimLatency;
}

const VICTIM = 1;
const VICTIM_SIZE: Size = { users: 1, todos: 1_000, lists: 10, tags: 20 };
/** The reads and writes of a person at the app. */
const MIXTURE: readonly WorkloadName[] = ['W1', 'W2', 'W5', 'W6', 'W3', 'W7', 'W4', 'W2'];
const INTERVAL_MS = 50;
const INTERVAL_FAR_MS = 500;
/** From the start of an attack until the other user is measured. */
const ONSET_MS = 500;

/** The latency of one user while another one attacks, with the default limits of production. */
export async function measureAttacks(
	{
		database,
		issuer,
		folder,
		say,
	}: Pick<Stage, 'issuer' | 'folder' | 'say'> & {
		readonly database: Pick<Stage['database'], 'db' | 'url'>;
	},
	{ attacks, todos, seconds, distance }: AttackOptions,
): Promise<AttackFigures[]> {
	const attackers: Size = { users: attacks.length, todos, lists: 3, tags: 20 };
	say(`Preparing ${attacks.length} attackers with ${todos} todos each …`);
	await seed(database.db, VICTIM_SIZE, VICTIM);
	await seed(database.db, attackers, VICTIM + 1);
	const tokens = [
		...(await sign(issuer, VICTIM_SIZE, VICTIM)),
		...(await sign(issuer, attackers, VICTIM + 1)).slice(VICTIM + 1),
	];
	const figures: AttackFigures[] = [];
	for (const [index, attack] of attacks.entries()) {
		say(`${attack.row}: ${attack.title} …`);
		const isFar = attack.setup === 'database far away';
		const far = isFar ? await createDistance(database.url, 0) : null;
		// A server of its own, so that no attack meets the memory and the caches of another.
		const api = await startContender('api', {
			databaseUrl: far?.url ?? database.url,
			jwksUrl: issuer.jwksUrl,
			folder,
		});
		const interval = isFar ? INTERVAL_FAR_MS : INTERVAL_MS;
		const victim = victimOf(api, tokens);
		const measure = () => offer(api.port, victim, interval, seconds);
		try {
			await offer(api.port, victim, interval, seconds / 5);
			// Sessions exist by now, as when a network becomes slow.
			far?.change(distance);
			const quiet = latencyOf(await measure());
			const attacker = VICTIM + 1 + index;
			figures.push({
				attack,
				cost: costOf(attack.body(attacker)),
				quiet,
				...(await underAttack(api, database.url, attack, attacker, tokens[attacker]!, measure)),
			});
		} finally {
			await api.stop();
			await far?.close();
		}
	}
	return figures;
}

async function underAttack(
	api: Contender,
	databaseUrl: string,
	attack: Attack,
	attacker: number,
	token: string,
	measure: () => Promise<Answered[]>,
): Promise<Pick<AttackFigures, 'attacked' | 'answers'>> {
	const { connections, interval, signedIn } = attack;
	const { query, variables } = attack.body(attacker);
	const request = graphql(query, variables);
	const unlock = attack.setup === 'attacker locked' ? await lock(databaseUrl, attacker) : null;
	const offer = { request, token: signedIn ? token : '', sign: '' };
	const stop = await startAttacker({ port: api.port, offer, connections, interval });
	await delay(ONSET_MS);
	const attacked = latencyOf(await measure());
	const answers = await stop();
	await unlock?.();
	return { attacked, answers };
}

/** Holds the lock that every write of a user waits for. */
async function lock(databaseUrl: string, user: number): Promise<() => Promise<void>> {
	const client = new pg.Client(databaseUrl);
	await client.connect();
	await client.query('begin');
	await client.query('select from sync_clocks where user_id = $1 for update', [
		seededUuid(user, 0),
	]);
	return () => client.end();
}

function victimOf(api: Contender, tokens: readonly string[]): () => Offer {
	const sequence = targets(VICTIM_SIZE, VICTIM);
	const workers = MIXTURE.map((name) =>
		worker(
			{ tokens },
			api,
			WORKLOADS.find((each) => each.name === name)!,
			sequence,
		)!,
	);
	let sent = 0;
	return () => workers[sent++ % workers.length]!();
}

function latencyOf(answers: readonly Answered[]): VictimLatency {
	const latencies = Float64Array.from(answers, ({ latency }) => latency).sort();
	return {
		p50: quantile(latencies, 0.5),
		p95: quantile(latencies, 0.95),
		failed: answers.filter(({ isExpected }) => !isExpected).length,
		requests: answers.length,
	};
}

/** Null for arguments beyond their limits. */
function costOf(body: ReturnType<Attack['body']>): number | null {
	const document = parse(body.query);
	const operation = getOperationAST(document)!;
	const variables = body.variables ?? {};
	if (inputCheck(schema, document, operation)(variables) !== null) return null;
	return evaluate(operationCost(schema, document, operation), variables);
}
