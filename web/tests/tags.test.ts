import { expect, expectAccessible, open, test } from './journey.ts';
import { row, saved, send, titles } from './todos.ts';

test.beforeEach(({ signedIn }) => {
	expect(signedIn.email).toBeTruthy();
});

test('a tag is made in the sidebar, and its name only once', async ({ page }) => {
	await open(page, '/inbox');
	await page.getByRole('button', { name: 'New tag' }).click();
	await page.getByLabel('Name').fill('errand');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Create tag' }).click();
	await expect(page.getByRole('heading', { name: 'errand', level: 1 })).toBeVisible();
	await saved(page);
	await page.getByRole('button', { name: 'New tag' }).click();
	await page.getByLabel('Name').fill('Errand');
	await page.getByRole('button', { name: 'Create tag' }).click();
	await expect(page.getByText('There is a tag “Errand” already.')).toBeVisible();
});

test('a tag is merged into another, which its todos get instead', async ({ page }) => {
	const texts = ['Rake leaves @garden', 'Buy seeds @outside', 'Mow @garden @outside'];
	await send(page, 'quickAddTodo', ...texts.map((text) => ({ text })));
	await open(page, '/inbox');
	await page.getByRole('link', { name: 'garden 2 open' }).click();
	await page.getByRole('button', { name: 'Tag menu' }).click();
	await page.getByRole('menuitem', { name: 'Merge into another tag' }).click();
	await page.getByRole('radio', { name: 'outside' }).check();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Merge into “outside”' }).click();
	await expect(page.getByRole('heading', { name: 'outside', level: 1 })).toBeVisible();
	await expect(titles(page)).toHaveCount(3);
	await expect(page.getByRole('link', { name: /^garden/ })).toBeHidden();
	await expect(row(page, 'Mow')).not.toContainText('garden');
	await saved(page);
	await expect(page.getByRole('link', { name: 'outside 3 open' })).toBeVisible();
});
