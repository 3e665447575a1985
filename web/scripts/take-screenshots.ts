import { chromium, type Page } from '@playwright/test';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { findBrowser } from '../../api/scripts/suite/browser.ts';
import { startProduct } from '../../api/scripts/suite/product.ts';
import { Account } from '../tests/account.ts';
import { type Life, liveIn, shownAs } from '../tests/seed.ts';
import { addLine } from '../tests/todos.ts';

// The pictures of the README, of a product that runs already or of one that is started for them:
//   pnpm -C web media
//   WEB_URL=http://localhost:3000 API_URL=http://localhost:4000 pnpm -C web media

interface Shot {
	readonly path: (life: Life) => string;
	/** What is done before the picture is taken. */
	readonly prepare?: (page: Page) => Promise<unknown>;
	readonly scheme?: 'dark';
	/** Shows the view so. */
	readonly layout?: 'board' | 'calendar';
	readonly size?: { readonly width: number; readonly height: number };
}

const WINDOW = { width: 1280, height: 800 };

/** A picture each, by the name of its file. */
const SHOTS: Record<string, Shot> = {
	today: { path: ({ todo }) => `/today?todo=${todo}` },
	board: { path: ({ list }) => `/lists/${list}`, layout: 'board' },
	calendar: { path: () => '/upcoming', layout: 'calendar', size: { width: 1280, height: 860 } },
	dark: { path: () => '/upcoming', scheme: 'dark' },
	'quick-add': {
		path: () => '/inbox',
		async prepare(page) {
			await addLine(page).click();
			await page.keyboard.type('Water the fig every 3 days at 8am p2 @errand #House', { delay: 5 });
			await page.getByTestId('understood').waitFor();
			// The choice of lists stands over what was understood.
			await page.keyboard.press('Enter');
		},
	},
};

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, '.github/media');
/** Sharp in a README on a fine display, and no larger. */
const SCALE = 1.125;
const AT_MOST = 150_000;

const executablePath = findBrowser(ROOT);
if (executablePath === undefined) throw new Error('There is no Chromium here to look with.');
const { WEB_URL, API_URL } = process.env;
const product =
	WEB_URL === undefined || API_URL === undefined
		? await startProduct()
		: { webUrl: WEB_URL, apiUrl: API_URL, stop: async () => {} };
const browser = await chromium.launch({
	executablePath,
	args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
	const account = await Account.signUp(product, 'Maya Lindqvist');
	const life = await liveIn(account);
	await mkdir(FOLDER, { recursive: true });
	for (const [name, shot] of Object.entries(SHOTS)) await take(name, shot, account, life);
} finally {
	await browser.close();
	await product.stop();
}

async function take(name: string, shot: Shot, account: Account, life: Life): Promise<void> {
	const context = await browser.newContext({
		baseURL: product.webUrl,
		viewport: shot.size ?? WINDOW,
		deviceScaleFactor: SCALE,
		colorScheme: shot.scheme ?? 'light',
		reducedMotion: 'reduce',
	});
	await context.addCookies(account.cookies);
	if (shot.layout) {
		// A view is remembered by what its address ends with.
		const view = shot.path(life).split('/').at(-1)!;
		await context.addCookies([shownAs(shot.layout, view, product.webUrl)]);
	}
	const page = await context.newPage();
	await page.goto(shot.path(life));
	await page.locator('html[data-alive]').waitFor();
	await shot.prepare?.(page);
	await page.evaluate(() => document.fonts.ready);
	const file = join(FOLDER, `${name}.png`);
	await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
	await context.close();
	const { size } = await stat(file);
	const remark = size > AT_MOST ? ', more than a README should ask for' : '';
	console.log(`${name}.png: ${Math.round(size / 1000)} kB${remark}`);
}
