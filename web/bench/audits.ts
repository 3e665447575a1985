import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import lighthouse, { desktopConfig } from 'lighthouse';
import { freePort } from '../../api/src/database/embedded/free-port.ts';
import type { Account } from '../tests/account.ts';
import type { Surroundings } from './stage.ts';

export const CATEGORIES = {
	performance: 'Performance',
	accessibility: 'Accessibility',
	'best-practices': 'Best practices',
	seo: 'SEO',
} as const;

export interface Audit {
	readonly path: string;
	readonly device: 'phone' | 'desktop';
	/** By category, out of 100; null where Lighthouse came to no end. */
	readonly scores: Readonly<Record<keyof typeof CATEGORIES, number>> | null;
	/** What cost points, or why there are none. */
	readonly faults: readonly string[];
}

const ATTEMPTS = 2;

/** Lighthouse, as the developer tools run it: a phone of the middle class on 4G, or a desktop. */
export async function audit(
	surroundings: Surroundings,
	account: Account | null,
	path: string,
	device: Audit['device'],
): Promise<Audit> {
	let fault = '';
	for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
		try {
			const found = await inPlainBrowser(surroundings, async (port) => {
				if (account !== null) await signIn(port, account);
				return ask(surroundings.webUrl + path, port, account, device);
			});
			return { path, device, ...found };
		} catch (error) {
			fault = (error as Error).message;
		}
	}
	return { path, device, scores: null, faults: [fault] };
}

/** By the browser's own cookies: those of a header would not go along with all that a page sends. */
async function signIn(port: number, { cookies }: Account): Promise<void> {
	const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
	await browser.contexts()[0]!.addCookies(cookies);
	await browser.close();
}

async function ask(url: string, port: number, account: Account | null, device: Audit['device']) {
	const result = await lighthouse(
		url,
		{
			...({ port, output: 'json', logLevel: 'silent', disableStorageReset: true } as const),
			onlyCategories: Object.keys(CATEGORIES),
			// What is somebody's own asks search engines to stay away.
			...(account && { skipAudits: ['is-crawlable'] }),
		},
		device === 'desktop' ? desktopConfig : undefined,
	);
	const { categories, audits, runtimeError } = result!.lhr;
	if (runtimeError !== undefined) throw new Error(runtimeError.message);
	const costly = new Set(
		Object.values(categories).flatMap(({ auditRefs }) =>
			auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
		),
	);
	const score = (name: keyof typeof CATEGORIES) => Math.round((categories[name]?.score ?? 0) * 100);
	return {
		scores: {
			performance: score('performance'),
			accessibility: score('accessibility'),
			'best-practices': score('best-practices'),
			seo: score('seo'),
		},
		faults: Object.values(audits)
			.filter(({ id, score }) => costly.has(id) && score !== null && score < 0.9)
			.map(({ title, displayValue, details }) =>
				[title, displayValue, ...(displayValue ? [] : said(details))].filter(Boolean).join(': '),
			),
	};
}

/** What an audit lists that has no figure, such as the errors in the console. */
function said(details: unknown): string[] {
	const { items = [] } = (details ?? {}) as { items?: readonly { description?: string }[] };
	return items.flatMap(({ description }) => description?.slice(0, 200) ?? []);
}

/** Without Playwright, whose switches and observers cost a page time. */
async function inPlainBrowser<T>(
	{ executable, folder }: Surroundings,
	act: (port: number) => Promise<T>,
): Promise<T> {
	const port = await freePort();
	const browser = spawn(
		executable,
		[
			'--headless=new',
			`--remote-debugging-port=${port}`,
			`--user-data-dir=${join(folder, crypto.randomUUID())}`,
			...['--no-first-run', '--hide-scrollbars'],
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
			'about:blank',
		],
		{ stdio: 'ignore' },
	);
	const exited = once(browser, 'exit');
	try {
		const deadline = Date.now() + 20_000;
		while (!(await answers(port)) && Date.now() < deadline) await delay(100);
		return await act(port);
	} finally {
		browser.kill();
		await exited;
	}
}

function answers(port: number): Promise<boolean> {
	return fetch(`http://127.0.0.1:${port}/json/version`).then(
		({ ok }) => ok,
		() => false,
	);
}
