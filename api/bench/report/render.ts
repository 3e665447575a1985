import type { ContenderName } from '../contender.ts';
import { ADDED_MS } from '../distance/measure-with-distance.ts';
import type { Share } from '../profile.ts';
import { BUSY, type Measurement, type Load, LOADS } from '../rounds.ts';
import { median } from '../statistics.ts';
import { cpuOf, type Figures, latency, measurementsOf, ratioTo, throughput } from './figures.ts';
import { goalsOf, leastRatio } from './goals.ts';
import { listed, megabytes, round, table } from './markdown.ts';

/** Everything that was measured, as Markdown. */
export function renderFigures(figures: Figures): string {
	return [
		...conditions(figures),
		...goals(figures),
		...before(figures),
		...ratios(figures),
		...each(figures),
		...distance(figures),
		...rest(figures),
		...profiles(figures),
		...pieces(figures),
	].join('\n\n');
}

function conditions({ date, machine, versions, size, seconds, rounds }: Figures): string[] {
	return [
		`${date}. ${machine.cores} cores, ${Math.round(machine.memory / 2 ** 30)} GB of memory, shared by the servers, PostgreSQL and the load generator. ${listed(versions)}.`,
		`${size.users} users with ${size.todos} todos each, ${size.lists} lists, ${size.tags} tags, two tags a todo. Rounds: ${rounds.length}; in each every workload by every server, one right after the other, ${round(seconds)} s at 16 connections, half as long at 64, a third at one.`,
	];
}

function goals(figures: Figures): string[] {
	const all = goalsOf(figures);
	const met = all.filter((goal) => goal.met).length;
	return [
		'### The goals',
		`${met} of ${all.length} are met. Throughput at ${BUSY} connections.`,
		table(
			['Goal', 'measured', 'met'],
			all.map((goal) => [goal.goal, goal.measured, goal.met ? 'yes' : '**no**']),
		),
	];
}

/** The present version beside an earlier one, where the run has measured one. */
function before(figures: Figures): string[] {
	const rows = figures.workloads.flatMap(({ name, title }) => {
		const [now, earlier] = [
			measurementsOf(figures, name, 'api'),
			measurementsOf(figures, name, 'api-before'),
		];
		const ratio = ratioTo(figures, name, 'api-before', BUSY);
		if (ratio === null) return [];
		const pair = (of: (measurement: Measurement) => number) => {
			const [then, present] = [median(earlier.map(of)), median(now.map(of))];
			return [round(then), round(present), (present / then).toFixed(2)];
		};
		const throughputs = pair(({ samples }) => throughput(samples[BUSY])).slice(0, 2);
		const range = `**${ratio.median.toFixed(2)}** (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})`;
		return [
			[name, title, ...throughputs, range, ...pair(({ serverCpu }) => serverCpu), ...pair(cpuOf)],
		];
	});
	if (rows.length === 0) return [];
	return [
		'### Before and after',
		`The API of an earlier version and the present one, in the same rounds, at ${BUSY} connections. Processor time in microseconds per request; a ratio is the present value divided by the earlier one.`,
		table(
			[
				...['', 'Workload', 'req/s before', 'after', 'ratio'],
				...['server CPU before', 'after', 'ratio'],
				...['server + database CPU before', 'after', 'ratio'],
			],
			rows,
		),
	];
}

function ratios(figures: Figures): string[] {
	const others = figures.contenders.filter(({ name }) => name !== 'api');
	const loads = LOADS.filter((connections) => connections > 1);
	return [
		'### The API’s throughput, that of another being 1',
		'Median (min–max) of the rounds. The goal stands behind it where there is one.',
		...loads.flatMap((connections) => [
			`At ${connections} connections:`,
			table(
				['', 'Workload', 'API, req/s', ...others.map(({ title }) => title)],
				figures.workloads.map(({ name, title }) => [
					name,
					title,
					round(
						median(
							measurementsOf(figures, name, 'api').map((measurement) =>
								throughput(measurement.samples[connections]),
							),
						),
					),
					...others.map((other) => {
						const ratio = ratioTo(figures, name, other.name, connections);
						if (ratio === null) return '';
						const least = connections === BUSY ? leastRatio(other.name, name) : null;
						return (
							`**${ratio.median.toFixed(2)}** (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})` +
							(least === null ? '' : ` ≥ ${least}`)
						);
					}),
				]),
			),
		]),
	];
}

function each(figures: Figures): string[] {
	return [
		'### Each server by itself',
		`Medians of the rounds. Latency in milliseconds, p50 / p99; processor time in microseconds a request, at ${BUSY} connections; statements an operation, those counted that come after the answer as well.`,
		table(
			[
				...['', '', 'req/s'],
				...LOADS.map((connections) => `latency at ${connections}`),
				...['server CPU', 'database CPU', 'server + database CPU', 'statements'],
			],
			figures.workloads.flatMap(({ name }) =>
				figures.contenders.flatMap((contender) => {
					const own = measurementsOf(figures, name, contender.name);
					if (own.length === 0) return [];
					const typical = (of: (measurement: Measurement) => number) => round(median(own.map(of)));
					const at = (connections: Load) =>
						[0.5, 0.99]
							.map((share) => typical(({ samples }) => latency(samples[connections], share)))
							.join(' / ');
					return [
						[
							name,
							contender.title,
							typical(({ samples }) => throughput(samples[BUSY])),
							...LOADS.map(at),
							typical(({ serverCpu }) => serverCpu),
							own[0]!.databaseCpu === null ? '' : typical(({ databaseCpu }) => databaseCpu!),
							typical(cpuOf),
							round(figures.statements[name]?.[contender.name] ?? NaN),
						],
					];
				}),
			),
		),
	];
}

function distance({ distance: measurements, workloads }: Figures): string[] {
	if (measurements.length === 0) return [];
	const columns = [...new Set(measurements.map(({ title, driver }) => `${title} · ${driver}`))];
	return [
		`### With ${ADDED_MS} ms added to each round trip`,
		'One connection. p50 / p99 in milliseconds, and in brackets the round trips to the database that the answer waited for (median).',
		table(
			['', ...columns],
			workloads.map(({ name }) => [
				name,
				...columns.map((column) => {
					const measurement = measurements.find(
						({ workload, title, driver }) => workload === name && `${title} · ${driver}` === column,
					);
					return measurement
						? `${round(measurement.p50)} / ${round(measurement.p99)} (${round(measurement.roundTrips)})`
						: '';
				}),
			]),
		),
	];
}

function rest(figures: Figures): string[] {
	const last = (name: ContenderName) =>
		Math.max(
			...figures.workloads.flatMap((workload) =>
				measurementsOf(figures, workload.name, name).map(({ memory }) => memory),
			),
		);
	return [
		'### Start and memory',
		'Seconds from the start of the process until it was ready; resident memory in MB when it had rested a while, and the most after any workload.',
		table(
			['', 'ready after', 'at rest', 'most'],
			figures.contenders.map(({ name, title, startTime, memory }) => [
				title,
				(startTime / 1000).toFixed(2),
				megabytes(memory),
				megabytes(last(name)),
			]),
		),
	];
}

function profiles(figures: Figures): string[] {
	return [
		'### Where the API’s time goes',
		'Self time while the processor worked, from a profile at one connection after the last round. A socket write is counted with the time in which the one written to, PostgreSQL mostly, has taken the processor over.',
		...Object.entries(figures.profiles).map(([name, { packages, functions }]) =>
			table(
				[`${name} by package`, '', `${name} by function`, ''],
				packages.map((share, at) => [...cells(share), ...cells(functions[at])]),
			),
		),
	];
}

function cells(share: Share | undefined): string[] {
	return share === undefined
		? ['', '']
		: [share.name.replaceAll('|', '\\|'), `${(share.share * 100).toFixed(1)} %`];
}

function pieces({ micro }: Figures): string[] {
	if (micro.length === 0) return [];
	return [
		'### Pieces by themselves',
		'Milliseconds.',
		table(
			['Benchmark', 'p50', 'p99'],
			micro.map(({ name, p50, p99 }) => [name, p50.toFixed(3), p99.toFixed(3)]),
		),
	];
}
