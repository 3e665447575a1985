import type { Page } from '@playwright/test';
import { API, expect, expectAccessible, open, test, WEB } from './journey.ts';
import { addLine, createList, row, saved, send, titles } from './todos.ts';

test.beforeEach(({ signedIn }) => {
	expect(signedIn.email).toBeTruthy();
});

async function capture(page: Page, ...texts: string[]) {
	await send(page, 'quickAddTodo', ...texts.map((text) => ({ text })));
}

function field(page: Page) {
	return page.getByRole('combobox', { name: 'Search' });
}

function count(page: Page) {
	return page
		.getByRole('main')
		.getByRole('status')
		.filter({ hasText: /todos?$/ });
}

test('a search is one key away, counts what it finds, and follows what one does', async ({
	page,
}) => {
	await capture(page, 'Buy milk', 'Oat milk for Ida', 'Call Ida');
	await open(page, '/inbox');
	await page.keyboard.press('/');
	await expect(field(page)).toBeFocused();
	await page.keyboard.type('milk');
	await expect(page).toHaveURL('/search?q=milk');
	await expect(count(page)).toHaveText('2 todos');
	await expect(titles(page)).toHaveCount(2);
	await expectAccessible(page);

	await field(page).fill('milk ida');
	await expect(count(page)).toHaveText('1 todo');
	await expect(field(page)).toBeFocused();
	await field(page).fill('milk');
	await expect(count(page)).toHaveText('2 todos');

	await page.getByRole('checkbox', { name: 'Complete Buy milk' }).click();
	await expect(titles(page)).toHaveText(['Oat milk for Ida']);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(row(page, 'Buy milk')).toBeVisible();

	await row(page, 'Buy milk').getByRole('link').click();
	await expect(page.getByRole('complementary', { name: 'Todo' })).toBeVisible();
	await expect(page).toHaveURL(/\/search\?q=milk&todo=/);
	await expect(titles(page)).toHaveCount(2);
	await page.getByRole('button', { name: 'Close', exact: true }).click();
	await expect(page).toHaveURL('/search?q=milk');
	// All that was typed is one state of the page: one goes back to where one came from.
	await page.goBack();
	await page.goBack();
	await expect(page).toHaveURL('/inbox');
});

test('what no longer fits a search leaves at once, and what fits now comes', async ({ page }) => {
	await capture(page, 'Buy milk', 'Oat milk for Ida', 'Call Ida');
	await open(page, '/search?q=milk');
	await expect(titles(page)).toHaveCount(2);
	// Nobody is asked: it shows before the server has answered.
	let answer = () => {};
	const isAsked = new Promise<void>((resolve) => {
		answer = resolve;
	});
	await row(page, 'Buy milk').getByRole('link').focus();
	await page.route(`${API}/graphql`, async (route) => {
		await isAsked;
		await route.continue();
	});
	await page.keyboard.press('Enter');
	await page.keyboard.press('Control+a');
	await page.keyboard.type('Buy bread');
	await page.keyboard.press('Enter');
	await expect(titles(page)).toHaveText(['Oat milk for Ida']);
	await expect(count(page)).toHaveText('1 todo');
	await expect(row(page, 'Oat milk for Ida').getByRole('link')).toBeFocused();
	await page.keyboard.press('q');
	await addLine(page).fill('Goat milk');
	await addLine(page).press('Enter');
	await expect(row(page, 'Goat milk')).toBeVisible();
	await page.keyboard.press('Control+z');
	await expect(row(page, 'Buy milk')).toBeVisible();
	await expect(count(page)).toHaveText('3 todos');
	answer();
	await saved(page);
	await page.reload();
	await expect(count(page)).toHaveText('3 todos');
});

test('a todo that is opened in another tab is found there, too', async ({ page, context }) => {
	await capture(page, 'Buy milk', 'Oat milk');
	await open(page, '/search?q=milk');
	const [other] = await Promise.all([
		context.waitForEvent('page'),
		row(page, 'Buy milk').getByRole('link').click({ button: 'middle' }),
	]);
	await expect(other).toHaveURL(/\/search\?q=milk&todo=/);
	await expect(titles(other)).toHaveCount(2);
	await other.close();
});

test('the language is completed as one types: keys, names, states and days', async ({ page }) => {
	await capture(page, 'Rake leaves @garden today', 'Buy seeds @garden', 'Call Ida');
	await open(page, '/inbox');
	await createList(page, 'Two words');
	await page.keyboard.press('/');
	await page.keyboard.type('@ga');
	const options = page.getByRole('option');
	await expect(options).toHaveText([/garden/]);
	await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
	await expectAccessible(page);
	await page.keyboard.press('Enter');
	await expect(field(page)).toHaveValue('@garden ');
	await expect(titles(page)).toHaveCount(2);

	await page.keyboard.type('du');
	await expect(options).toHaveText([/due:/]);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(options.first()).toHaveText(/today/);
	await page.keyboard.press('Tab');
	await expect(field(page)).toHaveValue('@garden due:today ');
	await expect(titles(page)).toHaveText(['Rake leaves']);
	await expect(page.locator('.twin mark')).toHaveText(['@garden', 'due:today']);

	await field(page).fill('#tw');
	await options.first().click();
	await expect(field(page)).toHaveValue('#"Two words" ');
	await expect(field(page)).toBeFocused();
	await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();

	await field(page).fill('is:o');
	await expect(options).toHaveText([/open/, /overdue/, /completed/]);
	await page.keyboard.press('Escape');
	await expect(options).toHaveCount(0);
	await field(page).fill('');
	await page.keyboard.press('ArrowDown');
	await expect(options).toHaveText([/list:/, /tag:/, /due:/, ...Array(9).fill(/:/)]);
});

test('what a search found is marked in the titles', async ({ page }) => {
	await capture(page, 'Crème fraîche', 'Ice cream');
	await open(page, '/search?q=cre');
	const marked = () =>
		page.evaluate(() => {
			const ranges = CSS.highlights.get('found') as unknown as Set<Range>;
			return [...ranges].map(String).sort();
		});
	await expect.poll(marked).toEqual(['Crè', 'cre']);
	await field(page).fill('ice');
	await expect.poll(marked).toEqual(['Ice']);
});

test('a mistake is shown at its place after a pause, or at once to who presses Enter', async ({
	page,
}) => {
	await capture(page, 'Buy milk');
	await open(page, '/search?q=milk');
	await field(page).press('End');
	await field(page).pressSequentially(' due:someday');
	await expect(page.getByText(/“someday” does not fit “due:”/)).toBeVisible();
	await expect(page.locator('.twin u')).toHaveText('someday');
	await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
	await expect(page).toHaveURL('/search?q=milk');
	await expect(titles(page)).toHaveText(['Buy milk']);
	await expectAccessible(page);
	await field(page).fill('milk OR');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Expected something after OR.')).toBeVisible();
	await field(page).fill('milk');
	await expect(field(page)).not.toHaveAttribute('aria-invalid');
});

test('an address with a mistake in it says so, and the help adds to a search', async ({ page }) => {
	await open(page, '/search?q=milk+due%3Asomeday');
	await expect(page.locator('.twin u')).toHaveText('someday');
	await expect(page.getByText(/“someday” does not fit/)).toBeVisible();
	await expectAccessible(page);
	await open(page, '/search?q=unheard');
	await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'no:due' }).click();
	await expect(page).toHaveURL('/search?q=unheard%20no%3Adue');
	await expect(field(page)).toHaveValue('unheard no:due');
});

test('searches are remembered on this device until one forgets them or signs out', async ({
	page,
}) => {
	await capture(page, 'Buy milk');
	await open(page, '/search');
	await field(page).fill('milk');
	await page.keyboard.press('Enter');
	await expect(titles(page)).toHaveText(['Buy milk']);
	await page.getByRole('link', { name: 'Inbox', exact: false }).first().click();
	await expect(page).toHaveURL('/inbox');
	await page.keyboard.press('/');
	await expect(page.getByRole('heading', { name: /Searched for lately/ })).toBeVisible();
	await expectAccessible(page);
	await field(page).press('ArrowDown');
	await expect(page.getByRole('option').first()).toHaveText('milk');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/search?q=milk');
	await page.getByRole('button', { name: 'Clear the search' }).click();
	await page.getByRole('button', { name: 'Forget' }).click();
	await expect(page.getByRole('heading', { name: /Searched for lately/ })).toBeHidden();
	expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('milk');
});

test('a search works without JavaScript, and on a phone', async ({ page, browser }) => {
	await capture(page, 'Buy milk', 'Call Ida');
	const viewport = { width: 360, height: 740 };
	const context = await browser.newContext({
		javaScriptEnabled: false,
		storageState: await page.context().storageState(),
		baseURL: WEB,
		viewport,
	});
	const plain = await context.newPage();
	await plain.goto('/search');
	await field(plain).fill('milk');
	await field(plain).press('Enter');
	await expect(plain).toHaveURL('/search?q=milk');
	await expect(titles(plain)).toHaveText(['Buy milk']);
	await context.close();

	await page.setViewportSize(viewport);
	await open(page, '/search');
	await field(page).fill('is:');
	await expect(page.getByRole('option')).toHaveCount(6);
	await expectAccessible(page);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
	expect(overflow).toBe(0);
	await saved(page);
});
