import type { Page } from '@playwright/test';
import { API, expect, open, test } from './journey.ts';
import { add, createList, row, saved, send, titles } from './todos.ts';

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
});

test('a list is made, and a todo moves into it, with the counts', async ({ page }) => {
	await add(page, 'Buy milk', 'Call Ida');
	await createList(page, 'Errands');
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await row(page, 'Buy milk').hover();
	await row(page, 'Buy milk').getByRole('button', { name: 'Move to list' }).click();
	await page.getByRole('option', { name: 'Errands' }).click();
	await expect(titles(page)).toHaveText(['Call Ida']);
	await saved(page);
	await expect(page.getByRole('link', { name: 'Inbox 1 open' })).toBeVisible();
	await page.getByRole('link', { name: 'Errands 1 open' }).click();
	await expect(titles(page)).toHaveText(['Buy milk']);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy milk']);
});

test('a list is renamed and recoloured', async ({ page }) => {
	await createList(page, 'Errands');
	await page.getByRole('button', { name: 'List menu' }).click();
	await page.getByRole('menuitem', { name: 'Rename or recolour' }).click();
	await page.getByLabel('Name').fill('Shopping');
	await page.getByRole('radio', { name: 'Teal' }).check();
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('heading', { name: 'Shopping', level: 1 })).toBeVisible();
	await saved(page);
	await page.reload();
	await expect(page.getByRole('link', { name: 'Shopping' }).locator('circle')).toHaveAttribute(
		'fill',
		'#1f9a94',
	);
});

test('a list needs a name', async ({ page }) => {
	await page.getByRole('button', { name: 'New list' }).click();
	await expect(page.getByLabel('Name')).toBeFocused();
	await page.getByRole('button', { name: 'Create list' }).click();
	await expect(page.getByLabel('Name')).toHaveAccessibleDescription('Give the list a name.');
});

for (const { choice, place } of [
	{ choice: 'Move them to the inbox', place: 'Inbox' },
	{ choice: 'Move them to the trash', place: 'Trash' },
]) {
	test(`a list is deleted: ${choice.toLowerCase()}`, async ({ page }) => {
		await createList(page, 'Errands');
		await add(page, 'Buy milk');
		await page.getByRole('button', { name: 'List menu' }).click();
		await page.getByRole('menuitem', { name: 'Delete list' }).click();
		await page.getByRole('radio', { name: choice }).check();
		await page.getByRole('dialog').getByRole('button', { name: 'Delete list' }).click();
		await expect(page).toHaveURL('/inbox');
		await expect(page.getByRole('link', { name: 'Errands' })).toBeHidden();
		await page.getByRole('link', { name: new RegExp(`^${place}`) }).click();
		await expect(row(page, 'Buy milk')).toBeVisible();
	});
}

test('the address of a list that is not there says so', async ({ page }) => {
	const response = await page.goto('/lists/list_01jd0000000000000000000000');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});

/** Gives the inbox `Todo 1` to `Todo 120`: more than a page, and more than is drawn at once. */
async function fillInbox(page: Page): Promise<string[]> {
	const titles = Array.from({ length: 120 }, (_, index) => `Todo ${index + 1}`);
	await send(page, 'createTodo', ...titles.map((title) => ({ title })));
	return titles;
}

test('a long list loads as one scrolls, in its order', async ({ page }) => {
	const expected = await fillInbox(page);
	await open(page, '/inbox');
	await expect(row(page, 'Todo 1')).toBeVisible();
	// Of a long list those are drawn that are near: each comes into sight after those before it.
	const seen = new Set<string>();
	await expect(async () => {
		for (const title of await titles(page).allTextContents()) seen.add(title.trim());
		await titles(page).last().scrollIntoViewIfNeeded();
		expect([...seen]).toEqual(expected);
	}).toPass();
});

test('the rest of a list that could not be loaded is asked for again', async ({ page }) => {
	await fillInbox(page);
	let isBroken = true;
	await page.route(`${API}/graphql`, async (route) => {
		const { variables } = route.request().postDataJSON() as { variables?: { after?: string } };
		const isFurther = typeof variables?.after === 'string' && 'sort' in variables;
		const errors = [
			{ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
		];
		if (isBroken && isFurther) await route.fulfill({ json: { data: null, errors } });
		else await route.fallback();
	});
	await open(page, '/inbox');
	const alert = page.getByRole('alert').filter({ hasText: 'The rest could not be loaded.' });
	await expect(async () => {
		await titles(page).last().scrollIntoViewIfNeeded();
		await expect(alert).toBeInViewport({ timeout: 500 });
	}).toPass();
	isBroken = false;
	await alert.getByRole('button', { name: 'Try again' }).click();
	await expect(alert).toHaveCount(0);
	await expect(async () => {
		await titles(page).last().scrollIntoViewIfNeeded();
		await expect(row(page, 'Todo 120')).toBeVisible({ timeout: 500 });
	}).toPass();
});
