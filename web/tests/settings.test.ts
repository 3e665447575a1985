import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { API, expect, expectAccessible, open, PASSWORD, signIn, test, WEB } from './journey.ts';
import { add, saved } from './todos.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const sh = (command: string) => promisify(execFile)('sh', ['-c', command]);

test('the example works as it is pasted', async ({ page, signedIn }) => {
	await open(page, '/settings/api');
	const example = page.getByRole('region', { name: 'Example with curl' });
	await expect(example).toContainText('Bearer <token>');
	await page.locator('.block', { has: example }).getByRole('button').click();
	await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
	const command = await page.evaluate(() => navigator.clipboard.readText());
	const { stdout } = await sh(command);
	expect(JSON.parse(stdout)).toEqual({
		data: { viewer: { name: signedIn.name }, todos: { nodes: [] } },
	});
});

test('a token is copied, and how long it works is shown', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/settings/api');
	await page.getByRole('button', { name: 'Copy a token' }).click();
	await expect(page.getByRole('timer')).toHaveText(/^Works for (5:00|4:5\d) more\.$/);
	const token = await page.evaluate(() => navigator.clipboard.readText());
	const response = await page.request.post(`${API}/graphql`, {
		data: { query: '{ viewer { email } }' },
		headers: { authorization: `Bearer ${token}` },
	});
	expect(await response.json()).toEqual({ data: { viewer: { email: signedIn.email } } });
});

test('the playground opens, and may fetch the token of the signed-in user', async ({
	page,
	signedIn,
}) => {
	await open(page, '/settings/api');
	const opened = page.waitForEvent('popup');
	await page.getByRole('link', { name: 'Open the playground' }).click();
	const playground = await opened;
	await expect(playground).toHaveURL(`${API}/graphql`);
	const fetched = await playground.evaluate(async (web) => {
		const response = await fetch(`${web}/api/auth/token`, { credentials: 'include' });
		return (await response.json()) as { token: string };
	}, WEB);
	const { sub } = JSON.parse(atob(fetched.token.split('.')[1]!));
	expect(sub).toMatch(/^[0-9a-f-]{36}$/);
	expect(signedIn.email).toBeTruthy();
});

test('the schema can be read', async ({ page }) => {
	const response = await page.request.get('/schema.graphql');
	expect(response.status()).toBe(200);
	expect(await response.text()).toContain('type Query');
});

test('a new name is there at once, everywhere', async ({ page, signedIn }) => {
	expect(signedIn.name).toBe('Ada Lovelace');
	await open(page, '/settings');
	await page.getByLabel('Name').fill('');
	await page.getByRole('button', { name: 'Save name' }).click();
	await expect(page.getByLabel('Name')).toHaveAccessibleDescription('Enter your name.');
	await page.getByLabel('Name').fill('Countess Lovelace');
	await page.getByRole('button', { name: 'Save name' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await page.reload();
	await expect(page.getByLabel('Name')).toHaveValue('Countess Lovelace');
	await expect(page.getByRole('button', { name: /^Countess Lovelace/ })).toBeVisible();
});

test('a new password ends the sessions elsewhere', async ({ page, signedIn, browser }) => {
	const elsewhere = await browser.newContext({ baseURL: WEB });
	const other = await elsewhere.newPage();
	await open(other, '/settings');
	await signIn(other, signedIn);
	await expect(other).toHaveURL('/settings');

	await open(page, '/settings');
	await page.getByLabel('Current password').fill('not this one');
	await page.getByLabel('New password').fill('another long password');
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.getByLabel('Current password')).toHaveAccessibleDescription(
		'This is not your current password.',
	);
	await page.getByLabel('Current password').fill(PASSWORD);
	await page.getByLabel('New password').fill('another long password');
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.getByText('Changed. Other devices have to sign in again.')).toBeVisible();

	await other.goto('/today');
	await expect(other).toHaveURL(/\/sign-in/);
	await page.goto('/settings');
	await expect(page).toHaveURL('/settings');
	await elsewhere.close();
});

test('the theme and the accent hold, from the first byte of the next page', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/settings/appearance');
	await page.getByRole('radio', { name: 'Dark' }).check();
	await page.getByRole('radio', { name: 'Iris' }).check();
	const html = page.locator('html');
	await expect(html).toHaveAttribute('data-theme', 'dark');
	await saved(page);
	const next = await page.request.get('/sign-in');
	expect(await next.text()).toContain('data-theme="dark" data-accent="iris"');
	await page.reload();
	await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
	await expect(page.getByRole('radio', { name: 'Iris' })).toBeChecked();
});

test('a theme that was chosen on one device holds on the next, from its first page on', async ({
	page,
	signedIn,
	browser,
}) => {
	await open(page, '/settings/appearance');
	await page.getByRole('radio', { name: 'Dark' }).check();
	await saved(page);
	const elsewhere = await browser.newContext({ baseURL: WEB });
	const other = await elsewhere.newPage();
	await open(other, '/sign-in');
	await expect(other.locator('html')).toHaveAttribute('data-theme', 'system');
	await signIn(other, signedIn);
	await expect(other).toHaveURL('/today');
	expect(await (await other.request.get('/today')).text()).toContain('data-theme="dark"');
	await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
	await elsewhere.close();
});

test('how much is due today stands in the title of every page', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/today');
	await expect(page).toHaveTitle('Today · Duly');
	await add(page, 'One', 'Two');
	await expect(page).toHaveTitle('(2) Today · Duly');
	await saved(page);
	await open(page, '/settings');
	await expect(page).toHaveTitle('(2) Profile · Duly');
});

/** A day as the head of Today says it. */
function dayIn(timeZone: string) {
	const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone } as const;
	return new Intl.DateTimeFormat('en-GB', options).format(new Date()).replace(',', '');
}

test('the time zone is found by a few letters, and decides which day it is', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	// It is always another day in one of them.
	const isLate = new Date().getUTCHours() >= 10;
	const zone = isLate ? 'Pacific/Kiritimati' : 'Pacific/Niue';
	await open(page, '/settings/general');
	await page.getByRole('button', { name: /^Time zone/ }).click();
	const field = page.getByRole('combobox', { name: 'Find a time zone' });
	await field.fill(isLate ? 'kiriti' : 'niue');
	await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(1);
	await expectAccessible(page);
	await field.press('Enter');
	await expect(page.getByRole('button', { name: /^Time zone/ })).toContainText(zone);
	await expect(page.getByText(isLate ? /there \(GMT\+14\)/ : /there \(GMT-11\)/)).toBeVisible();
	await saved(page);
	await page.getByRole('link', { name: /^Today/ }).click();
	await expect(page.getByText(dayIn(zone))).toBeVisible();
	expect(await (await page.request.get('/today')).text()).toContain(dayIn(zone));

	await open(page, '/settings/general');
	await page.getByRole('button', { name: 'Use UTC' }).click();
	await expect(page.getByRole('button', { name: /^Time zone/ })).toContainText('UTC');
	await page.getByRole('link', { name: /^Today/ }).click();
	await expect(page.getByText(dayIn('UTC'))).toBeVisible();
});

test('week and quick-add syntax are kept; the example reads as one chose', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/settings/general');
	await page.getByRole('combobox', { name: 'First day of the week' }).selectOption('Sunday');
	await page.getByRole('radio', { name: /^Like Vikunja/ }).check();
	await expect(page.getByLabel('Try it')).toHaveValue(/\+Inbox \*phone/);
	await expect(page.getByTestId('understood')).toContainText('phone');
	await saved(page);
	await page.reload();
	await expect(page.getByRole('combobox', { name: 'First day of the week' })).toHaveValue('SUNDAY');
	await expect(page.getByRole('radio', { name: /^Like Vikunja/ })).toBeChecked();
});

test('a setting that could not be saved goes back, and says so', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/settings/general');
	const refusal = { data: { updateSettings: { __typename: 'ValidationError', message: 'No.' } } };
	await page.route(`${API}/graphql`, (route) =>
		route.request().postData()?.includes('UpdateSettings')
			? route.fulfill({
					json: refusal,
					headers: {
						'access-control-allow-origin': WEB,
						'access-control-allow-credentials': 'true',
					},
				})
			: route.fallback(),
	);
	await page.getByRole('combobox', { name: 'First day of the week' }).selectOption('Sunday');
	await expect(page.getByText('That setting was not saved. No.')).toBeVisible();
	await expect(page.getByRole('combobox', { name: 'First day of the week' })).toHaveValue('MONDAY');
});
