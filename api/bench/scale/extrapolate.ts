import { round, table } from '../report/markdown.ts';
import type { ScaleFigures } from './scale.ts';

// What a million users need on Neon, by arithmetic: habits that are assumed, and costs that the run
// has measured.

const USERS = 1_000_000;
/** Todos that a user keeps, of all times. */
const TODOS_A_USER = 400;
/** In the busiest hour: who has the app open, on how many devices, and asks how often a minute. */
const AT_ONCE = 0.05;
const DEVICES = 1.5;
const REQUESTS_A_MINUTE = 2;
/** Above the mean of that hour. */
const PEAK = 3;
/** No processor is planned to be busier. */
const UTILISATION = 0.5;
/** Of their todos and indexes, what those who are at it touch. */
const TOUCHED = 0.3;
const GIGABYTE = 2 ** 30;
/** Neon: a compute unit is a virtual processor with 4 GB of memory. */
const GIGABYTES_A_UNIT = 4;

export function extrapolate({ storage, mixture, subscriptions }: ScaleFigures): string {
	const { serverCpu, databaseCpu } = mixture[0]!;
	const open = USERS * AT_ONCE * DEVICES;
	const requests = ((USERS * AT_ONCE * REQUESTS_A_MINUTE) / 60) * PEAK;
	const cores = (microseconds: number) => (requests * microseconds) / 1e6 / UTILISATION;
	const bytesATodo =
		Object.values(storage.bytes).reduce((sum, bytes) => sum + bytes, 0) / storage.todos;
	const stored = (USERS * TODOS_A_USER * bytesATodo) / GIGABYTE;
	const touched = stored * AT_ONCE * TOUCHED;
	const processes = Math.max(2, Math.ceil(cores(serverCpu)));
	const units = Math.max(cores(databaseCpu ?? 0), touched / GIGABYTES_A_UNIT);
	return [
		`Assumed: ${USERS.toLocaleString('en')} users with ${TODOS_A_USER} todos each, ${AT_ONCE * 100} % of whom have the app open in the busiest hour, on ${DEVICES} devices; they ask ${REQUESTS_A_MINUTE} times a minute, in the mixture above, and the peak is ${PEAK} times the mean of that hour. No processor is to be busier than ${UTILISATION * 100} %.`,
		table(
			['What', 'How much', 'From'],
			[
				['requests a second, at the peak', round(requests), 'the habits assumed'],
				[
					'processors for the API',
					round(cores(serverCpu)),
					`${round(serverCpu)} µs a request: ${processes} processes`,
				],
				[
					'memory for open subscriptions',
					`${round((open * subscriptions.bytesEach) / GIGABYTE)} GB`,
					`${open.toLocaleString('en')} of ${round(subscriptions.bytesEach / 1024)} kB`,
				],
				[
					'processors for PostgreSQL',
					databaseCpu === null ? '' : round(cores(databaseCpu)),
					databaseCpu === null ? '' : `${round(databaseCpu)} µs a request`,
				],
				[
					'storage',
					`${round(stored)} GB`,
					`${round(bytesATodo)} bytes a todo, with tags and all indexes`,
				],
				[
					'memory for what is in use',
					`${round(touched)} GB`,
					`${AT_ONCE * 100} % of the users, ${TOUCHED * 100} % of what they have`,
				],
				[
					'Neon: compute units',
					round(Math.max(1, Math.ceil(units))),
					'a processor and 4 GB each, whichever is needed more of',
				],
				['sessions', String(processes * 10), 'ten a process, through Neon’s pooler'],
			],
		),
	].join('\n\n');
}
