import type { Page } from '@playwright/test';
import { expect, expectAccessible, open, test } from './journey.ts';
import { row, saved, send, titles } from './todos.ts';

test.beforeEach(({ signedIn }) => {
	expect(signedIn.email).toBeTruthy();
});

/** The day so many days from now, as the browser has it. */
function inDays(page: Page, days: number): Promise<string> {
	return page.evaluate(
		(ahead) => new Date(Date.now() + ahead * 86_400_000).toLocaleDateString('en-CA'),
		days,
	);
}

async function capture(page: Page, ...titles: string[]) {
	await send(page, 'createTodo', ...titles.map((title) => ({ title })));
}

function headings(page: Page) {
	return page.getByRole('main').getByRole('heading', { level: 2 });
}

test('Upcoming is by day, what is late first, and follows what one does', async ({ page }) => {
	await open(page, '/upcoming');
	await expect(page.getByText('Nothing is planned')).toBeVisible();
	await expectAccessible(page);
	const due = { Rent: -1, Milk: 0, Ida: 1, Taxes: 3 };
	for (const [title, days] of Object.entries(due)) {
		await send(page, 'createTodo', {
			...{ title, dueDate: await inDays(page, days) },
			...(title === 'Ida' && { dueTime: '18:00' }),
		});
	}
	await capture(page, 'Some day');
	await open(page, '/upcoming');
	await expect(titles(page)).toHaveText(['Rent', 'Milk', 'Ida', 'Taxes']);
	await expect(headings(page)).toHaveText(['Overdue', 'Today', 'Tomorrow', /^\w+day \d+ \w+/]);
	// What the heading says no row repeats.
	await expect(row(page, 'Ida')).toContainText('18:00');
	await expect(row(page, 'Ida')).not.toContainText('Tomorrow');
	await expectAccessible(page);

	await page.getByRole('checkbox', { name: 'Complete Rent' }).click();
	await row(page, 'Ida').hover();
	await row(page, 'Ida').getByRole('button', { name: 'Due date' }).click();
	await page.getByRole('button', { name: /^Today/ }).click();
	await expect(titles(page)).toHaveText(['Ida', 'Milk', 'Taxes']);
	await expect(headings(page)).toHaveText(['Today', /^\w+day \d+ \w+/]);
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(['Ida', 'Milk', 'Taxes']);
});

test('Upcoming goes on as one scrolls', async ({ page }) => {
	test.slow();
	const days = Array.from({ length: 60 }, (_, day) => `${2031 + day}-06-10`);
	await send(page, 'createTodo', ...days.map((dueDate) => ({ title: dueDate, dueDate })));
	await open(page, '/upcoming');
	await expect(async () => {
		await titles(page).last().scrollIntoViewIfNeeded();
		await expect(titles(page)).toHaveCount(60, { timeout: 500 });
	}).toPass();
	await expect(headings(page)).toHaveCount(60);
});

test('a search is kept as a filter, counted, edited and deleted', async ({ page }) => {
	await capture(page, 'Buy milk', 'Oat milk for Ida', 'Call Ida');
	await open(page, '/search?q=milk');
	await page.getByRole('button', { name: 'Save as a filter' }).click();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByLabel('Name')).toHaveAccessibleDescription('Give the filter a name.');
	await page.getByLabel('Name').fill('Dairy');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Dairy', level: 1 })).toBeVisible();
	await expect(titles(page)).toHaveText(['Buy milk', 'Oat milk for Ida']);
	await expect(page.getByRole('link', { name: 'Dairy 2 open' })).toBeVisible();
	await page.getByRole('checkbox', { name: 'Complete Buy milk' }).click();
	await expect(page.getByRole('link', { name: 'Dairy 1 open' })).toBeVisible();
	await expectAccessible(page);

	await page.getByRole('button', { name: 'Filter menu' }).click();
	await page.getByRole('menuitem', { name: 'Rename or edit' }).click();
	const query = page.getByLabel('What it searches for');
	await query.fill('ida due:someday');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(query).toBeFocused();
	await expect(query).toHaveAttribute('aria-invalid', 'true');
	await query.fill('ida');
	await page.getByLabel('Name').fill('With Ida');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'With Ida', level: 1 })).toBeVisible();
	await expect(titles(page)).toHaveText(['Oat milk for Ida', 'Call Ida']);
	await saved(page);
	await open(page, page.url());
	await expect(titles(page)).toHaveText(['Oat milk for Ida', 'Call Ida']);

	await page.getByRole('button', { name: 'Filter menu' }).click();
	await page.getByRole('menuitem', { name: 'Delete filter' }).click();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Delete filter' }).click();
	await expect(page).toHaveURL('/inbox');
	await expect(page.getByRole('link', { name: /^With Ida/ })).toBeHidden();
	await saved(page);
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Filters' })).toBeHidden();
	await expect(titles(page)).toHaveText(['Oat milk for Ida', 'Call Ida']);
});

test('a tag has its todos, and is renamed, recoloured and deleted', async ({ page }) => {
	const texts = ['Rake leaves @garden', 'Buy seeds @garden', 'Call Ida'];
	await send(page, 'quickAddTodo', ...texts.map((text) => ({ text })));
	await open(page, '/inbox');
	await page.getByRole('link', { name: 'garden 2 open' }).click();
	await expect(titles(page)).toHaveText(['Rake leaves', 'Buy seeds']);
	await expectAccessible(page);
	await page.getByRole('checkbox', { name: 'Complete Rake leaves' }).click();
	await expect(titles(page)).toHaveText(['Buy seeds']);
	await expect(page.getByRole('link', { name: 'garden 1 open' })).toBeVisible();

	await page.getByRole('button', { name: 'Tag menu' }).click();
	await page.getByRole('menuitem', { name: 'Rename or recolour' }).click();
	await expectAccessible(page);
	await page.getByLabel('Name').fill('outside');
	await page.getByRole('radio', { name: 'Green' }).check();
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'outside', level: 1 })).toBeVisible();
	await saved(page);
	await open(page, page.url());
	await expect(page.getByRole('link', { name: 'outside 1 open' }).locator('svg')).toHaveAttribute(
		'stroke',
		'#3f9a5a',
	);

	await page.getByRole('button', { name: 'Tag menu' }).click();
	await page.getByRole('menuitem', { name: 'Delete tag' }).click();
	await page.getByRole('button', { name: 'Delete tag' }).click();
	await expect(page).toHaveURL('/inbox');
	await expect(row(page, 'Buy seeds')).not.toContainText('outside');
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy seeds', 'Call Ida']);
	await expect(page.getByRole('link', { name: /^outside/ })).toHaveCount(0);
});

for (const path of ['tags/tag', 'filters/filter']) {
	test(`the address of something that is not in /${path} says so`, async ({ page }) => {
		const response = await page.goto(`/${path}_01jd0000000000000000000000`);
		expect(response?.status()).toBe(404);
		await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
	});
}
