import { load } from '../load.ts';
import type { BenchDatabase } from '../database.ts';
import type { Contender } from '../contender.ts';
import { worker } from '../rounds.ts';
import { targets } from '../targets.ts';
import { readsFirst, type WorkloadName, WORKLOADS } from '../workloads.ts';
import type { Group } from './curve.ts';

/** A node of a plan, as `explain (analyze, buffers, format json)` has it. */
interface PlanNode {
	readonly 'Node Type': string;
	readonly 'Relation Name'?: string;
	readonly 'Index Name'?: string;
	/** Of a node that writes: Insert, Update or Delete. */
	readonly Operation?: string;
	readonly 'Actual Rows'?: number;
	readonly 'Actual Loops'?: number;
	readonly 'Shared Hit Blocks'?: number;
	readonly 'Shared Read Blocks'?: number;
	readonly Plans?: readonly PlanNode[];
}

/** How one statement finds its rows. */
export interface Explained {
	readonly workload: WorkloadName;
	/** Ways to tables, and what is written, each once: `Index Scan todos_pkey`, `Insert todos`. */
	readonly ways: readonly string[];
	/** Tables read from end to end, other than those that hold next to nothing. */
	readonly readWhole: readonly string[];
	readonly pages: number;
	/** Milliseconds, measuring included. */
	readonly duration: number;
}

/** A named statement gets its lasting plan with the sixth use. */
const USES = 12;

/** The statements of each workload as the API sends them, explained by PostgreSQL itself. */
export async function explainAll(
	database: BenchDatabase,
	start: () => Promise<Contender>,
	{ size, firstUser, tokens }: Group,
): Promise<Explained[]> {
	const stopExplaining = await database.explainAll();
	const api = await start();
	const explained: Explained[] = [];
	try {
		for (const workload of readsFirst(WORKLOADS)) {
			const next = worker({ tokens }, api, workload, targets(size, firstUser))!;
			await load(api.port, 1, { requests: USES - 1 }, next);
			const plans = await database.plansDuring(api.applicationName, () =>
				load(api.port, 1, { requests: 1 }, next),
			);
			const summaries = plans.map(({ duration, json }) => ({
				workload: workload.name,
				duration,
				...summaryOf((JSON.parse(json) as { Plan: PlanNode }).Plan),
			}));
			// The notification of a change reads and writes no table.
			explained.push(...summaries.filter(({ ways }) => ways.length > 0));
		}
	} finally {
		await api.stop();
		await stopExplaining();
	}
	return explained;
}

const LARGE = /^(todos|todo_tags|lists|tags|sync_clocks|settings|user)$/;

function summaryOf(plan: PlanNode): Pick<Explained, 'ways' | 'readWhole' | 'pages'> {
	const nodes = [...everyNode(plan)].filter((node) => node['Actual Loops'] !== 0);
	const ways = nodes.flatMap((node) => {
		const of = node['Index Name'] ?? node['Relation Name'];
		if (of === undefined) return [];
		if (node.Operation !== undefined) return `${node.Operation} ${of}`;
		return node['Node Type'].endsWith('Scan') ? `${node['Node Type']} ${of}` : [];
	});
	const whole = nodes
		.filter((node) => node['Node Type'] === 'Seq Scan' && LARGE.test(node['Relation Name'] ?? ''))
		.map((node) => node['Relation Name']!);
	return {
		ways: [...new Set(ways)],
		readWhole: [...new Set(whole)],
		pages: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
	};
}

function* everyNode(node: PlanNode): Generator<PlanNode> {
	yield node;
	for (const child of node.Plans ?? []) yield* everyNode(child);
}
