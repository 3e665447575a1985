import { expect, test } from 'vitest';
import type { ContenderName } from '../contender.ts';
import type { DistanceMeasurement } from '../distance/measure-with-distance.ts';
import type { Measurement, Round } from '../rounds.ts';
import { FULL } from '../seed.ts';
import { workloadsNamed } from '../workloads.ts';
import type { Figures } from './figures.ts';
import { goalsOf } from './goals.ts';
import { renderFigures } from './render.ts';

/** A measurement of so many requests in a second, whatever the load. */
function measurement(requests: number, serverCpu = 100): Measurement {
	const sample = { requests, seconds: 1, latencies: Float64Array.of(1, 2, 3) };
	return {
		samples: { 16: sample, 64: sample, 1: sample },
		serverCpu,
		databaseCpu: 50,
		memory: 2 ** 27,
	};
}

const round = (api: number): Round => ({
	W2: { api: measurement(api), c0: measurement(100, 50), 'mercurius-cached': measurement(80) },
	W10: { api: measurement(100, 115) },
	'W10-literals': { api: measurement(100) },
});
const idleContender = (name: ContenderName, memory: number) => ({
	...{ name, title: name, startTime: 900, memory },
});
const distance = (driver: DistanceMeasurement['driver'], p50: number): DistanceMeasurement => ({
	...{ workload: 'W2', title: 'API', name: 'api', driver, p50, p99: 9, roundTrips: 1 },
});

const FIGURES: Figures = {
	date: '2026-11-26',
	machine: { cores: 2, memory: 2 ** 34 },
	versions: { PostgreSQL: '18.4' },
	size: FULL,
	seconds: 3,
	workloads: workloadsNamed(['W2', 'W10', 'W10-literals']),
	contenders: [
		idleContender('api', 130 * 2 ** 20),
		idleContender('c0', 1),
		idleContender('mercurius-cached', 1),
	],
	// The one in the middle counts.
	rounds: [round(10), round(85), round(1_000)],
	statements: { W2: { api: 1, c0: 1, 'mercurius-cached': 1 } },
	distance: [distance('Neon', 6.2), distance('pg', 7.5)],
	profiles: {},
	micro: [],
};

test('each goal that the run can tell of is there, met or not', () => {
	expect(goalsOf(FIGURES)).toEqual([
		{ goal: 'W2 at least 1.00 times c0', measured: '0.85', met: false },
		{ goal: 'W2 at least 1.00 times mercurius-cached', measured: '1.06', met: true },
		{
			goal: 'W2 at most 1.00 times the server and database CPU of C0',
			measured: '1.50',
			met: false,
		},
		{ goal: 'CPU of W10 at most 1.10 times that with literals', measured: '1.10', met: true },
		{ goal: 'W2 in one round trip', measured: '1', met: true },
		{ goal: 'W2 within 7 ms (p50) with 5 ms a round trip', measured: '6.2 ms', met: true },
		{ goal: 'API ready within 1 s', measured: '0.90 s', met: true },
		{ goal: 'API at rest below 120 MB', measured: '130 MB', met: false },
	]);
});

test('the report has the goals, and ratios with their ends', () => {
	const report = renderFigures(FIGURES);
	expect(report).toContain('5 of 8 are met.');
	expect(report).toContain('**0.85** (0.10–10.00) ≥ 1');
	expect(report).toContain('| W2 | 6.2 / 9 (1) | 7.5 / 9 (1) |');
});
