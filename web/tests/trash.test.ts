import { expect, expectAccessible, open, test } from './journey.ts';
import { saved, send, titles } from './todos.ts';

test.beforeEach(({ signedIn }) => {
	expect(signedIn.email).toBeTruthy();
});

test('the trash is emptied at once, after one was asked', async ({ page }) => {
	await send(page, 'createTodo', { title: 'Old plan' }, { title: 'Older plan' }, { title: 'Keep' });
	await open(page, '/inbox');
	for (const title of ['Old plan', 'Older plan']) {
		await page.getByRole('link', { name: title, exact: true }).focus();
		await page.keyboard.press('Delete');
	}
	await expect(titles(page)).toHaveText(['Keep']);
	await saved(page);
	await page.getByRole('link', { name: 'Trash' }).click();
	await expect(titles(page)).toHaveCount(2);
	await page.getByRole('button', { name: 'Empty the trash' }).click();
	await expect(page.getByText('Nothing brings it back.')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
	await expect(titles(page)).toHaveCount(2);
	await page.getByRole('button', { name: 'Empty the trash' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Empty the trash' }).click();
	await expect(page.getByText('The trash is empty')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Empty the trash' })).toBeHidden();
	await saved(page);
	await page.reload();
	await expect(page.getByText('The trash is empty')).toBeVisible();
});
