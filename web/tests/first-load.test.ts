import type { Page } from '@playwright/test';
import { expect, open, test } from './journey.ts';
import { namedScripts } from './named-scripts.ts';
import { addLine } from './todos.ts';

/** Of compressed JavaScript, in bytes: what a page may cost before one can use it. */
const BUDGET = { app: 120_000, signIn: 60_000 };

/** The sizes of the scripts that a page has fetched so far, as they came over the wire. */
function scripts(page: Page): Promise<number[]> {
	return page.evaluate(() =>
		performance
			.getEntriesByType('resource')
			.filter(({ name }) => new URL(name).pathname.endsWith('.js'))
			.map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
	);
}

/** The sizes of those that the page itself names: what comes before it is alive, not after. */
async function named(page: Page, path: string): Promise<number[]> {
	const html = await (await page.request.get(path)).text();
	return page.evaluate(
		(paths) =>
			performance
				.getEntriesByType('resource')
				.filter(({ name }) => paths.includes(new URL(name).pathname))
				.map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
		namedScripts(html),
	);
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

test('the first load stays within its budget; the parser comes when one begins to type', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	const first = sum(await named(page, '/inbox'));
	expect(first).toBeGreaterThan(50_000);
	expect(first).toBeLessThan(BUDGET.app);
	// Icons are written out when the app is built.
	await expect(page.locator('svg path').first()).toBeAttached();
	await expect(page.locator('svg.lucide-icon')).toHaveCount(0);

	await addLine(page).focus();
	await page.keyboard.type('Call Ida tomorrow');
	await expect(page.getByTestId('understood')).toBeVisible();
	expect(sum(await scripts(page)) - first).toBeGreaterThan(15_000);
});

test('the page to sign in stays within its own; what signs in comes when one turns to the form', async ({
	page,
}) => {
	await open(page, '/sign-in');
	const first = sum(await named(page, '/sign-in'));
	expect(first).toBeGreaterThan(20_000);
	expect(first).toBeLessThan(BUDGET.signIn);

	await page.getByLabel('E-mail').focus();
	await expect.poll(async () => sum(await scripts(page)) - first).toBeGreaterThan(8_000);
});

test('a page with what is on it comes compressed, and whole to whoever takes it only as it is', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	const ask = (encoding: string) =>
		page.request.get('/inbox', { headers: { 'accept-encoding': encoding } });
	for (const encoding of ['br', 'gzip']) {
		const { 'content-encoding': sent, vary } = (await ask(encoding)).headers();
		expect({ sent, vary }).toEqual({
			sent: encoding,
			vary: expect.stringContaining('accept-encoding'),
		});
		expect(await (await ask(encoding)).text()).toContain('</html>');
	}
	const plain = await ask('identity');
	expect(plain.headers()).not.toHaveProperty('content-encoding');
	expect(await plain.text()).toContain('</html>');
});
