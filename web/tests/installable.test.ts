import type { Page } from '@playwright/test';
import { expect, installed, open, test as base, WEB } from './journey.ts';
import { add, addLine, row, saved } from './todos.ts';

/** A page that may complain: the browser itself does, about a network that is not there. */
const test = base.extend<{ faulty: Page }>({
	async faulty({ page, signedIn, browser }, use) {
		expect(signedIn.email).toBeTruthy();
		const storageState = await page.request.storageState();
		const context = await browser.newContext({ baseURL: WEB, storageState });
		await use(await context.newPage());
		await context.close();
	},
});

// With the copy of the app's files that a browser keeps.
test.use({ serviceWorkers: 'allow' });

interface Manifest {
	readonly id: string;
	readonly start_url: string;
	readonly display: string;
	readonly icons: { src: string; sizes: string; purpose?: string }[];
	readonly shortcuts: { url: string }[];
}

test('the manifest has what browsers ask for before they offer to install', async ({ page }) => {
	await page.goto('/sign-in');
	const href = await page.locator('link[rel=manifest]').getAttribute('href');
	const response = await page.request.get(href!);
	expect(response.headers()['content-type']).toContain('application/manifest+json');
	const manifest = (await response.json()) as Manifest;
	expect(manifest).toMatchObject({ id: '/', start_url: '/today', display: 'standalone' });
	expect(manifest.shortcuts.map(({ url }) => url)).toEqual(['/inbox?add', '/today']);
	const raster = manifest.icons.filter(({ src }) => src.endsWith('.png'));
	expect(raster.map(({ sizes, purpose = 'any' }) => `${purpose} ${sizes}`)).toEqual([
		'any 192x192',
		'any 512x512',
		'maskable 192x192',
		'maskable 512x512',
	]);
	for (const { src, sizes } of raster) {
		const size = await page.evaluate(async (address) => {
			const image = new Image();
			image.src = address;
			await image.decode();
			return `${image.naturalWidth}x${image.naturalHeight}`;
		}, src);
		expect(size).toBe(sizes);
	}
	const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href');
	expect((await page.request.get(touch!)).status()).toBe(200);
});

test('search engines may read the sign-in page and nothing of the app', async ({ page }) => {
	await page.goto('/sign-in');
	await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /to-do list/);
	const robots = await (await page.request.get('/robots.txt')).text();
	expect(robots).toContain('Disallow: /\n');
});

test('the shortcut of the installed app leads to the line that adds', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox?add');
	await expect(addLine(page)).toBeFocused();
});

test('the service worker keeps files and a shell that is nobody’s', async ({ page, signedIn }) => {
	await open(page, '/inbox');
	await add(page, 'Buy milk');
	await saved(page);
	await installed(page);
	await open(page, '/inbox');
	expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
	const kept = await page.evaluate(async () => {
		const [name = ''] = await caches.keys();
		const cache = await caches.open(name);
		const texts = (await cache.matchAll()).map(async (response) => response.text());
		const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
		return { paths, text: (await Promise.all(texts)).join() };
	});
	const pages = kept.paths.filter((path) => !/^\/(_app|icons)\/|\.\w+$/.test(path));
	expect(pages).toEqual(['/shell']);
	for (const trace of ['Buy milk', signedIn.email]) expect(kept.text).not.toContain(trace);
});

test('versions of the app that no window needs are removed', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await page.goto('/sign-in');
	await page.evaluate(async () => {
		for (const name of ['duly-1', 'duly-2', 'duly-3', 'other']) await caches.open(name);
	});
	await open(page, '/inbox');
	await installed(page);
	const names = await page.evaluate(() => caches.keys());
	expect(names).toEqual(['duly-3', 'other', expect.stringMatching(/^duly-\d{4,}$/)]);
});

test('without a network the app starts, with the look that was chosen', async ({
	faulty: page,
}) => {
	await open(page, '/settings/appearance');
	await page.getByText('Rose', { exact: true }).click();
	await installed(page);
	await page.context().setOffline(true);
	await page.goto('/upcoming');
	await expect(page.locator('html')).toHaveAttribute('data-accent', 'rose');
	await expect(page).toHaveURL('/upcoming');
	await page.goto('/');
	await expect(page).toHaveURL('/today');
	await page.goto('/nowhere');
	await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
	await page.context().setOffline(false);
	await page.goto('/today');
	await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
});

test('without a network the last data are there, at any address', async ({ faulty: page }) => {
	await open(page, '/inbox');
	await addLine(page).fill('Buy milk tomorrow');
	await addLine(page).press('Enter');
	await expect(row(page, 'Buy milk')).toBeVisible();
	await saved(page);
	// The copy of one's data has caught up, and follows.
	await expect(page.locator('[data-connection="live"]')).toBeAttached();
	await installed(page);
	await page.context().setOffline(true);
	await page.reload();
	await expect(row(page, 'Buy milk')).toBeVisible();
	await page.goto('/upcoming');
	await expect(row(page, 'Buy milk')).toBeVisible();
});

test('signing out removes the service worker and all it kept', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await installed(page);
	await page.getByRole('button', { name: /account and theme/ }).click();
	await page.getByRole('menuitem', { name: 'Sign out' }).click();
	await expect(page).toHaveURL(/\/sign-in/);
	const left = await page.evaluate(async () => [
		(await navigator.serviceWorker.getRegistrations()).length,
		(await caches.keys()).length,
	]);
	expect(left).toEqual([0, 0]);
});

test('a newer version is offered, and only a newer one', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	const offer = page.getByText('A new version of Duly is ready.');
	// As the service worker tells every window once it has taken over.
	const hear = (version: string) =>
		page.evaluate((version) => {
			const message = new MessageEvent('message', { data: { version } });
			navigator.serviceWorker.dispatchEvent(message);
		}, version);
	await installed(page);
	const { version } = await (await page.request.get('/_app/version.json')).json();
	await hear(version);
	await expect(offer).toBeHidden();
	await hear('a newer one');
	await expect(offer).toBeVisible();
	await page.getByRole('button', { name: 'Reload' }).click();
	await expect(offer).toBeHidden();
});
