import type { Contender } from './contender.ts';
import type { MicroBenchmark } from './micro.ts';
import type { ProfileSummary, Share } from './profile.ts';
import { CONNECTIONS, type Leg, type Round } from './rounds.ts';
import type { Size } from './seed.ts';
import { WORKLOADS } from './workloads.ts';

export interface Figures {
	readonly date: string;
	readonly machine: { readonly cores: number; readonly memory: number };
	/** By name. */
	readonly versions: Record<string, string>;
	readonly size: Size;
	readonly seconds: number;
	readonly rounds: readonly Round[];
	/** Of the API and of C0, by workload. */
	readonly statements: Record<string, number[]>;
	/** Of the API, by workload. */
	readonly profiles: Record<string, ProfileSummary>;
	readonly micro: readonly MicroBenchmark[];
}

/** What the API's throughput is to be, C0's being 1. */
const GOALS: Record<string, number> = { W1: 1.5, W2: 0.9, W3: 0.85, W4: 0.85, W5: 0.9 };

/** Everything that was measured, as Markdown. */
export function renderFigures(figures: Figures): string {
	const { date, machine, versions, size, seconds, rounds } = figures;
	const legs = (workload: string, name: Contender['name']) =>
		rounds.map((round) => round[workload]![name]);
	const memory = (name: Contender['name']) =>
		Math.round(Math.max(...legs(WORKLOADS.at(-1)!.name, name).map((leg) => leg.memory)) / 2 ** 20);
	return [
		`${date}. ${machine.cores} cores, ${Math.round(machine.memory / 2 ** 30)} GB of memory, shared by the servers, PostgreSQL and the load generator. ${Object.entries(
			versions,
		)
			.map(([name, version]) => `${name} ${version}`)
			.join(', ')}.`,
		`${size.users} users with ${size.todos} todos each, ${size.lists} lists, ${size.tags} tags, two tags a todo. Rounds: ${rounds.length}; in each every workload by both servers, one right after the other, ${seconds} s at ${CONNECTIONS} connections and ${round(seconds / 3)} s at one.`,
		'### Throughput, relative to C0',
		table(
			['', 'Workload', 'API, req/s', 'C0, req/s', 'ratio, median (min–max)', 'goal'],
			WORKLOADS.map(({ name, title }) => {
				const ratios = rounds.map(
					(each) => throughput(each[name]!.api) / throughput(each[name]!.c0),
				);
				const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
				return [
					name,
					title,
					round(median(legs(name, 'api').map(throughput))),
					round(median(legs(name, 'c0').map(throughput))),
					`**${median(ratios).toFixed(2)}** (${low.toFixed(2)}–${high.toFixed(2)})`,
					GOALS[name]!.toFixed(2),
				];
			}),
		),
		'### Each server by itself',
		`Medians of the rounds. Latency in milliseconds, p50 / p99; processor time in microseconds a request; statements an operation, a round trip each. After the last workload the API held ${memory('api')} MB of memory, C0 ${memory('c0')} MB.`,
		table(
			[
				...['', '', `latency at ${CONNECTIONS}`, 'latency at one'],
				...['server CPU', 'database CPU', 'statements'],
			],
			WORKLOADS.flatMap(({ name }) =>
				(['api', 'c0'] as const).map((server, at) => {
					const own = legs(name, server);
					const typical = (of: (leg: Leg) => number) => round(median(own.map(of)));
					const latency = (of: 'busy' | 'unloaded') =>
						`${typical((leg) => quantile(leg[of].latencies, 0.5))} / ${typical((leg) => quantile(leg[of].latencies, 0.99))}`;
					return [
						name,
						server === 'api' ? 'API' : 'C0',
						latency('busy'),
						latency('unloaded'),
						typical(({ serverCpu }) => serverCpu),
						own[0]!.databaseCpu === null ? '' : typical(({ databaseCpu }) => databaseCpu!),
						round(figures.statements[name]![at]!),
					];
				}),
			),
		),
		'### Where the API’s time goes',
		'Self time while the processor worked, from a profile at one connection after the last round. A socket write is counted with the time in which the one written to, PostgreSQL mostly, has taken the processor over.',
		...Object.entries(figures.profiles).flatMap(([name, { packages, functions }]) => [
			table(
				[`${name} by package`, '', `${name} by function`, ''],
				packages.map((each, at) => [...cells(each), ...cells(functions[at])]),
			),
		]),
		'### Pieces by themselves',
		'Milliseconds.',
		table(
			['Benchmark', 'p50', 'p99'],
			figures.micro.map(({ name, p50, p99 }) => [name, p50.toFixed(3), p99.toFixed(3)]),
		),
	].join('\n\n');
}

function throughput({ busy }: Leg): number {
	return busy.requests / busy.seconds;
}

/** Of values in ascending order. */
function quantile(values: Float64Array, share: number): number {
	return values[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

function median(values: readonly number[]): number {
	return quantile(Float64Array.from(values).sort(), 0.5);
}

/** Three digits, as many as the measurement bears. */
function round(value: number): string {
	return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

function cells(share: Share | undefined): string[] {
	return share === undefined
		? ['', '']
		: [share.name.replaceAll('|', '\\|'), `${(share.share * 100).toFixed(1)} %`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
