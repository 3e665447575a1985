import { type BrowserContext, chromium, type Page, type Response } from '@playwright/test';
import process from 'node:process';
import type { Account } from '../tests/account.ts';

/** A browser, as somebody has it in front of them who has never been here. */
export interface Stage {
	readonly context: BrowserContext;
	readonly page: Page;
	readonly version: string;
}

const WINDOW = { width: 1280, height: 800 };

export interface Surroundings {
	readonly executable: string;
	readonly webUrl: string;
	/** Where profiles of browsers may lie. */
	readonly folder: string;
}

/** Opens a browser that has nothing yet, signed in as `account`, and closes it after `act`. */
export async function onStage<T>(
	{ executable, webUrl }: Surroundings,
	account: Account | null,
	act: (stage: Stage) => Promise<T>,
): Promise<T> {
	const browser = await chromium.launch({
		executablePath: executable,
		// Chromium's sandbox does not work for the root user.
		args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
	});
	try {
		const context = await browser.newContext({ baseURL: webUrl, viewport: WINDOW });
		if (account !== null) await context.addCookies(account.cookies);
		return await act({ context, page: await context.newPage(), version: browser.version() });
	} finally {
		await browser.close();
	}
}

/** Makes the processor so many times slower than it is, for this page. */
export async function slowDown({ context, page }: Stage, rate: number): Promise<void> {
	const session = await context.newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** For so long nothing may have come from the network, in milliseconds. */
const QUIET_MS = 500;

/**
 * Opens a page and waits until it has fetched what it needs. The stream of live changes never ends,
 * so that the network is not idle as Playwright means it.
 */
export async function open(page: Page, path: string): Promise<Response> {
	const response = await page.goto(path);
	await page.evaluate(
		(quiet) =>
			new Promise<void>((resolve) => {
				let rest = setTimeout(resolve, quiet);
				new PerformanceObserver(() => {
					clearTimeout(rest);
					rest = setTimeout(resolve, quiet);
				}).observe({ type: 'resource' });
			}),
		QUIET_MS,
	);
	return response!;
}
