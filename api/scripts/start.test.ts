import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { launchApp, newPlace, type Place } from '../test/launched-app.ts';
import { commandLine } from '../src/database/embedded/command-line.ts';
import { isAlive } from '../src/database/embedded/is-alive.ts';

const START_MS = 120_000;

describe('pnpm start', { timeout: START_MS }, () => {
	let place: Place;

	beforeAll(async () => {
		place = await newPlace(await mkdtemp(join(inject('scratchFolder'), 'data-')));
	});

	const status = async (url: string) => (await fetch(url)).status;

	async function expectGone(pids: number[]) {
		await expect.poll(() => Promise.all(pids.map(commandLine))).toEqual(pids.map(() => ''));
	}

	it('starts the app and the API, prints their addresses, and stops all processes on Ctrl-C', async () => {
		const app = await launchApp(place);
		expect(app.output()).toContain(app.webUrl);
		expect(app.output()).toContain(`${app.apiUrl}/graphql`);
		expect(await status(`${app.webUrl}/healthz`)).toBe(200);
		expect(await status(`${app.apiUrl}/readyz`)).toBe(200);
		const others = await app.others();

		const before = performance.now();
		expect(await app.end('SIGINT')).toBe(0);
		expect(performance.now() - before).toBeLessThan(5_000);
		await expectGone(others);
	});

	it('exits with a one-line error if the app already runs, and does not affect it', async () => {
		const app = await launchApp(place);
		await expect(launchApp(place)).rejects.toThrow(
			new RegExp(`^Duly is already running at ${app.webUrl} \\(process \\d+\\)\\.$`),
		);
		expect(await status(`${app.apiUrl}/readyz`)).toBe(200);
		expect(await app.end('SIGTERM')).toBe(0);
	});

	it('stops the processes of a killed launcher and starts with the same database', async () => {
		const first = await launchApp(place);
		const [postgres, ...servers] = await first.others();
		await first.end('SIGKILL');
		expect(servers.filter(isAlive)).toEqual(servers);

		const second = await launchApp(place);
		await expectGone(servers);
		expect((await second.others())[0]).toBe(postgres);
		expect(await second.end('SIGTERM')).toBe(0);
		await expectGone([postgres!]);
	});

	it('reports a server that exits unexpectedly and stops the other processes', async () => {
		const app = await launchApp(place);
		const others = await app.others();
		const [, api] = others;
		process.kill(api!, 'SIGKILL');
		expect(await app.exited).toBe(1);
		expect(app.output()).toContain('The api server was ended by SIGKILL.');
		await expectGone(others);
	});
});
