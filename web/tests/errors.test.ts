import type { Page } from '@playwright/test';
import { API, expect, expectAccessible, open, test as base, WEB } from './journey.ts';
import { add, addLine, row, saved } from './todos.ts';

/** A page that may complain: the browser itself does, about what fails here on purpose. */
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

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Views and lists' });

test('a list that is gone says so within the frame, and any other is one click away', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/lists/list_01jd0000000000000000000000');
	await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
	await expect(page.getByText('There is no such list. It may have been deleted.')).toBeVisible();
	await expect(page).toHaveTitle(/There is nothing here/);
	await expectAccessible(page);
	await sidebar(page)
		.getByRole('link', { name: /^Inbox/ })
		.click();
	await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible();
});

test('an address that leads nowhere leads home', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	const response = await page.goto('/nowhere', { waitUntil: 'networkidle' });
	expect(response?.status()).toBe(404);
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Go to your day' }).click();
	await expect(page).toHaveURL('/today');
});

test('a page that breaks leaves the frame whole, with a reference for the log', async ({
	faulty: page,
}) => {
	await open(page, '/inbox');
	await addLine(page).fill('Buy milk 31 December');
	await addLine(page).press('Enter');
	await expect(row(page, 'Buy milk')).toBeVisible();
	await saved(page);
	// A browser that does not know weekdays, which the headings of Upcoming need.
	await page.evaluate(() => {
		Date.prototype.getUTCDay = () => {
			throw new TypeError('No such weekday.');
		};
	});
	const told: { reference: string }[] = [];
	page.on('request', (request) => {
		if (request.url().endsWith('/faults')) told.push(request.postDataJSON());
	});
	await sidebar(page)
		.getByRole('link', { name: /^Upcoming/ })
		.click();
	await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible();
	await expect(sidebar(page)).toBeVisible();
	const shown = await page.locator('main code').textContent();
	expect(told.map(({ reference }) => reference)).toContain(shown);
	expect(JSON.stringify(told)).not.toContain('No such weekday.');
	await page.getByRole('link', { name: 'Try again' }).click();
	await expect(page.getByRole('heading', { name: 'Upcoming', level: 1 })).toBeVisible();
});

test('only people who are signed in tell of faults, from our own pages', async ({
	page,
	signedIn,
	request,
}) => {
	expect(signedIn.email).toBeTruthy();
	const data = { reference: crypto.randomUUID(), name: 'TypeError', frames: [] };
	const headers = { origin: WEB };
	expect((await request.post('/faults', { data, headers })).status()).toBe(401);
	expect((await page.request.post('/faults', { data, headers })).status()).toBe(204);
	expect((await page.request.post('/faults', { data: 'x', headers })).status()).toBe(400);
	const stranger = { origin: 'https://evil.example' };
	expect((await page.request.post('/faults', { data, headers: stranger })).status()).toBe(403);
});

test('the profile opens offline, and says what needs the network', async ({ faulty: page }) => {
	await open(page, '/settings');
	await page.context().setOffline(true);
	await expect(page.getByText('This needs the network. You are offline.').first()).toBeVisible();
	await expect(page.getByRole('button', { name: 'Save name' })).toBeDisabled();
	await page.context().setOffline(false);
	await expect(page.getByRole('button', { name: 'Save name' })).toBeEnabled();
});

test('signing out with unsent changes asks first and offers to send them', async ({
	faulty: page,
}) => {
	test.slow();
	await open(page, '/inbox');
	await add(page, 'First');
	await saved(page);
	let answer = () => {};
	const held = new Promise<void>((resolve) => (answer = resolve));
	await page.route(`${API}/graphql`, async (route) => {
		await held;
		await route.continue();
	});
	await addLine(page).fill('Second');
	await addLine(page).press('Enter');
	await page.getByRole('button', { name: /account and theme/ }).click();
	await page.getByRole('menuitem', { name: 'Sign out' }).click();
	const dialog = page.getByRole('dialog', { name: 'Sign out?' });
	await expect(dialog).toContainText('1 change is not with the server yet.');
	await expectAccessible(page);
	await dialog.getByRole('button', { name: 'Stay' }).click();
	await expect(dialog).toBeHidden();

	await page.getByRole('button', { name: /account and theme/ }).click();
	await page.getByRole('menuitem', { name: 'Sign out' }).click();
	await dialog.getByRole('button', { name: 'Send first' }).click();
	answer();
	await expect(page).toHaveURL(/\/sign-in/);
});
