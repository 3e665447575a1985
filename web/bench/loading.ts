import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Account } from '../tests/account.ts';
import { namedScripts } from '../tests/named-scripts.ts';
import { median, repeat } from './measurement.ts';
import { onStage, open, type Surroundings } from './stage.ts';

/** What a page takes to be there, in a browser that has nothing of it yet. */
export interface Loading {
	readonly path: string;
	/** Bytes as they came over the wire: of the scripts that the page itself names, before it is alive. */
	readonly scripts: number;
	/** Of those that it fetches once it is alive and has nothing else to do. */
	readonly later: number;
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
			const response = await open(page, path);
			const named = namedScripts(await response.text());
			return page.evaluate(async (named) => {
				const sizeOf = (isMeant: (path: string) => boolean) =>
					(performance.getEntriesByType('resource') as PerformanceResourceTiming[])
						.filter(({ name }) => isMeant(new URL(name).pathname))
						.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
				const isScript = (path: string) => path.endsWith('.js');
				const painted = await new Promise<PerformanceEntryList>((resolve) =>
					new PerformanceObserver((list) => resolve(list.getEntries())).observe({
						type: 'largest-contentful-paint',
						buffered: true,
					}),
				);
				return {
					scripts: sizeOf((path) => named.includes(path)),
					later: sizeOf((path) => isScript(path) && !named.includes(path)),
					styles: sizeOf((path) => path.endsWith('.css')),
					firstPaint: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
					largestPaint: painted.at(-1)!.startTime,
				};
			}, named);
		}),
	);
	const typical = (of: keyof Omit<Loading, 'path'>) => median(loads.map((load) => load[of]));
	return {
		path,
		scripts: typical('scripts'),
		later: typical('later'),
		styles: typical('styles'),
		firstPaint: typical('firstPaint'),
		largestPaint: typical('largestPaint'),
	};
}
