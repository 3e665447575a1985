import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchApp, newPlace, type LaunchedApp, type Place } from '../test/launched-app.ts';
import { TodoLoad } from '../test/todo-load.ts';
import { WebSession } from '../test/web-session.ts';

/** `pnpm test:faults` sets a higher number. */
const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 1);

const START_MS = 120_000;

describe('kill -9 of all processes under load', () => {
	let place: Place;
	let app: LaunchedApp;

	beforeAll(async () => {
		place = await newPlace(await mkdtemp(join(inject('scratchFolder'), 'data-')));
		app = await launchApp(place);
	}, START_MS);
	afterAll(() => app.end('SIGTERM'));

	it(
		'loses no acknowledged todo and stores none twice',
		async () => {
			const session = new WebSession(app);
			await session.signUp();
			const load = new TodoLoad(session, 8);
			for (let round = 0; round < ROUNDS; round++) {
				// A different time in each round.
				await load.more(100 + 13 * round);
				await app.killEverything();
				app = await launchApp(place);
			}
			await load.more(20);
			await load.finish();

			const stored = await load.stored();
			expect(stored.length).toBeGreaterThan(100 * ROUNDS);
			expect(load.acknowledged.difference(new Set(stored))).toEqual(new Set());
			expect(new Set(stored).difference(load.sent)).toEqual(new Set());
			expect(stored.length).toBe(new Set(stored).size);
		},
		START_MS * ROUNDS,
	);
});
