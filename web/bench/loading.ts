import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Account } from '../tests/account.ts';
import { median, repeat } from './measurement.ts';
import { onStage, type Surroundings } from './stage.ts';

/** What a page takes to be there, in a browser that has nothing of it yet. */
export interface Loading {
	readonly path: string;
	/** Bytes as they came over the wire. */
	readonly scripts: number;
	readonly styles: number;
	/** Milliseconds since one asked for it. */
	readonly firstPaint: number;
	readonly largestPaint: number;
}

const WARM_UP = 10;

/** Milliseconds until the first byte of a page is there, over a connection that is open already. */
export async function timeToFirstByte(
	url: string,
	account: Account,
	times: number,
): Promise<number[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const headers = { cookie: account.cookie, 'accept-encoding': 'gzip, br', accept: 'text/html' };
	const ask = () =>
		new Promise<number>((resolve, reject) => {
			const asked = performance.now();
			const request = get(url, { agent, headers }, (response) => {
				const answered = performance.now() - asked;
				response.resume().on('end', () => resolve(answered));
				if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
			});
			request.on('error', reject);
		});
	await repeat(WARM_UP, ask);
	const results = await repeat(times, ask);
	agent.destroy();
	return results;
}

/** Loads a page so many times, each time in a new browser; the medians. */
export async function measureLoading(
	surroundings: Surroundings,
	account: Account | null,
	path: string,
	times: number,
): Promise<Loading> {
	const loads = await repeat(times, () =>
		onStage(surroundings, account, async ({ page }) => {
			await page.goto(path, { waitUntil: 'networkidle' });
			return page.evaluate(async () => {
				const sizeOf = (ending: string) =>
					(performance.getEntriesByType('resource') as PerformanceResourceTiming[])
						.filter(({ name }) => new URL(name).pathname.endsWith(ending))
						.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
				const painted = await new Promise<PerformanceEntryList>((resolve) =>
					new PerformanceObserver((list) => resolve(list.getEntries())).observe({
						type: 'largest-contentful-paint',
						buffered: true,
					}),
				);
				return {
					scripts: sizeOf('.js'),
					styles: sizeOf('.css'),
					firstPaint: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
					largestPaint: painted.at(-1)!.startTime,
				};
			});
		}),
	);
	const typical = (of: keyof Omit<Loading, 'path'>) => median(loads.map((load) => load[of]));
	return {
		path,
		scripts: typical('scripts'),
		styles: typical('styles'),
		firstPaint: typical('firstPaint'),
		largestPaint: typical('largestPaint'),
	};
}
