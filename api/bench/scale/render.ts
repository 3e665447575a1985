import { megabytes, round, table } from '../report/markdown.ts';
import { WORKLOADS } from '../workloads.ts';
import { growthOf } from './growth.ts';
import { mixtureInWords } from './mixture.ts';
import { extrapolate } from './extrapolate.ts';
import type { ScaleFigures } from './scale.ts';

/** Everything that was measured of growth, as Markdown. */
export function renderScale(figures: ScaleFigures): string {
	return [
		...curves(figures),
		...growth(figures),
		...plans(figures),
		...processes(figures),
		...subscriptions(figures),
		...starts(figures),
		'### A million users, extrapolated',
		extrapolate(figures),
	].join('\n\n');
}

function curves({ curves, storage }: ScaleFigures): string[] {
	const bytes = Object.values(storage.bytes).reduce((sum, each) => sum + each, 0);
	return [
		'### As a user, and the database, has more todos',
		`One connection; p50 / p99 in milliseconds, by how many todos the user has. “Anyone” is a user of a thousand todos, another one with each request. With its indexes the large database has ${round(bytes / 2 ** 30)} GB of todos and their tags.`,
		...curves.flatMap(({ todos, points }) => {
			const groups = [...new Set(points.map(({ group }) => group))];
			return [
				`${todos.toLocaleString('en')} todos in the database:`,
				table(
					['', 'Workload', ...groups],
					WORKLOADS.map(({ name, title }) => [
						name,
						title,
						...groups.map((group) => {
							const point = points.find((each) => each.workload === name && each.group === group)!;
							return `${round(point.p50)} / ${round(point.p99)}`;
						}),
					]),
				),
			];
		}),
	];
}

function growth(figures: ScaleFigures): string[] {
	return [
		'How much longer that takes (p50), and whether it is flat or logarithmic: a hundredfold of rows makes the logarithm at most twice what it was.',
		table(
			[
				'',
				'the user with the most, to one with a thousand',
				'anyone in the large database, to the small one',
				'met',
			],
			growthOf(figures).map(({ workload, ofUser, ofDatabase, met }) => [
				workload,
				ofUser.toFixed(2),
				ofDatabase.toFixed(2),
				met ? 'yes' : '**no**',
			]),
		),
	];
}

function plans({ explained }: ScaleFigures): string[] {
	return [
		'### How rows are found',
		'Each statement that the API sends for the user with the most todos, in the large database, once its plan is settled: the ways to tables and indexes that were really gone, the pages of 8 kB that were touched, and the time that PostgreSQL took.',
		table(
			['', 'ways', 'read from end to end', 'pages', 'ms'],
			explained.map(({ workload, ways, readWhole, pages, duration }) => [
				workload,
				ways.join(', '),
				readWhole.length === 0 ? 'nothing' : `**${readWhole.join(', ')}**`,
				String(pages),
				round(duration),
			]),
		),
	];
}

function processes({ mixture }: ScaleFigures): string[] {
	const [alone, both] = mixture;
	return [
		'### One process, and two',
		`Sixteen connections, a mixture of all that people do (${mixtureInWords()}), anyone in the large database. Two processes do ${(both!.requests / alone!.requests).toFixed(2)} times what one does; what a request costs them is what tells how it goes on where there are processors to spare.`,
		table(
			['processes', 'req/s', 'p50 / p99, ms', 'server CPU, µs', 'database CPU, µs'],
			mixture.map((leg) => [
				String(leg.processes),
				round(leg.requests),
				`${round(leg.p50)} / ${round(leg.p99)}`,
				round(leg.serverCpu),
				leg.databaseCpu === null ? '' : round(leg.databaseCpu),
			]),
		),
	];
}

function subscriptions({ subscriptions: of }: ScaleFigures): string[] {
	return [
		'### Idle subscriptions in one process',
		`${of.subscriptions.toLocaleString('en')} over server-sent events, ten devices a user: ${round(of.bytesEach / 1024)} kB of resident memory each, and ${round(of.idleCpu / 10_000)} % of a processor for all of them while nothing happens. A new todo is known to all ten devices of its user after ${round(of.p50)} ms (p50; p99 ${round(of.p99)} ms), counted from before it is sent.`,
	];
}

function starts({ starts: of }: ScaleFigures): string[] {
	if (of === null) return [];
	return [
		'### Starting',
		table(
			['What', 'measured', 'goal', 'met'],
			[
				['`npx pnpm start`, the first time', `${round(of.firstStart / 1000)} s`, '', ''],
				goal('`npx pnpm start`, again', of.laterStart, 4_000, seconds),
				goal('an API process', of.apiStart, 1_000, seconds),
				goal(
					'memory of the API at rest',
					of.apiMemory,
					120 * 2 ** 20,
					(bytes) => `${megabytes(bytes)} MB`,
				),
			],
		),
	];
}

const seconds = (milliseconds: number) => `${round(milliseconds / 1000)} s`;

function goal(what: string, measured: number, most: number, inWords: (value: number) => string) {
	return [what, inWords(measured), `below ${inWords(most)}`, measured < most ? 'yes' : '**no**'];
}
