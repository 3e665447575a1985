import { expect, open, test } from './journey.ts';
import { add, addLine, row, titles } from './todos.ts';

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await add(page, 'One', 'Two', 'Three');
	await page.keyboard.press('Escape');
});

test('the arrows and the letters move from row to row', async ({ page }) => {
	await page.keyboard.press('j');
	await expect(row(page, 'One').getByRole('link')).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('j');
	await expect(row(page, 'Three').getByRole('link')).toBeFocused();
	await page.keyboard.press('j');
	await expect(row(page, 'Three').getByRole('link')).toBeFocused();
	await page.keyboard.press('k');
	await expect(row(page, 'Two').getByRole('link')).toBeFocused();
	await page.keyboard.press('Home');
	await expect(row(page, 'One').getByRole('link')).toBeFocused();
});

test('completing and deleting hand the focus to the next row, the last one to the line', async ({
	page,
}) => {
	await page.keyboard.press('j');
	await page.keyboard.press('Space');
	await expect(row(page, 'Two').getByRole('link')).toBeFocused();
	await page.keyboard.press('x');
	await expect(row(page, 'Three').getByRole('link')).toBeFocused();
	await page.keyboard.press('Delete');
	await expect(titles(page)).toHaveCount(0);
	await expect(addLine(page)).toBeFocused();
});

test('Q starts a new todo, and letters in it are letters', async ({ page }) => {
	await page.keyboard.press('j');
	await page.keyboard.press('q');
	await page.keyboard.type('jxq e');
	await expect(addLine(page)).toHaveValue('jxq e');
	await expect(titles(page)).toHaveText(['One', 'Two', 'Three']);
	await page.keyboard.press('Escape');
	await expect(addLine(page)).not.toBeFocused();
});

test('Tab stops once at the list, then at what can be done with the row', async ({ page }) => {
	await row(page, 'Two').getByRole('link').focus();
	for (const name of ['Due date', 'Priority', 'Tags', 'Move to list', 'Delete']) {
		await page.keyboard.press('Tab');
		await expect(row(page, 'Two').getByRole('button', { name })).toBeFocused();
	}
	for (const name of ['Add section', 'Add']) {
		await page.keyboard.press('Tab');
		await expect(page.getByRole('button', { name, exact: true })).toBeFocused();
	}
});

test('the detail opens and closes by keys, and the focus comes back', async ({ page }) => {
	await page.keyboard.press('j');
	await page.keyboard.press('o');
	const detail = page.getByRole('complementary', { name: 'Todo' });
	await expect(detail.getByRole('textbox', { name: 'Title' })).toHaveValue('One');
	await page.keyboard.press('Escape');
	await expect(detail).toBeHidden();
	await expect(row(page, 'One').getByRole('link')).toBeFocused();
});

test('date, priority and list are a letter away, and the focus comes back', async ({ page }) => {
	await page.keyboard.press('j');
	await page.keyboard.press('d');
	await page
		.getByRole('dialog')
		.getByRole('button', { name: /^Tomorrow/ })
		.click();
	await expect(row(page, 'One')).toContainText('Tomorrow');
	await row(page, 'One').getByRole('link').focus();
	await page.keyboard.press('p');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('menu')).toBeHidden();
	await expect(row(page, 'One').getByRole('link')).toBeFocused();
	await page.keyboard.press('m');
	await expect(page.getByRole('option', { name: 'Inbox' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(row(page, 'One').getByRole('link')).toBeFocused();
});
