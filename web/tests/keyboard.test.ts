import { expect, expectAccessible, open, test } from './journey.ts';
import { add, addLine, row, saved, titles } from './todos.ts';

test.beforeEach(({ signedIn }) => {
	expect(signedIn.email).toBeTruthy();
});

test('two letters lead to every view', async ({ page }) => {
	await open(page, '/settings');
	for (const [letter, path] of [
		['i', '/inbox'],
		['t', '/today'],
		['u', '/upcoming'],
		['c', '/completed'],
		['d', '/trash'],
		['s', '/settings'],
	] as const) {
		await page.keyboard.press('g');
		await page.keyboard.press(letter);
		await expect(page).toHaveURL(path);
	}
});

test('the second letter of a way is no key of the row', async ({ page }) => {
	await open(page, '/inbox');
	await add(page, 'Buy milk');
	await saved(page);
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await expect(row(page, 'Buy milk').getByRole('link')).toBeFocused();
	await page.keyboard.press('g');
	await page.keyboard.press('d');
	await expect(page).toHaveURL('/trash');
	await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('Q adds a todo from where there is no line for it, without leaving', async ({ page }) => {
	await open(page, '/settings');
	await page.keyboard.press('q');
	const dialog = page.getByRole('dialog', { name: 'Add a todo' });
	await expect(dialog.getByRole('combobox')).toBeFocused();
	await page.keyboard.type('Call Ida tomorrow p1');
	await expect(page.getByTestId('understood')).toContainText('Urgent');
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();
	await expect(page).toHaveURL('/settings');
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(row(page, 'Call Ida')).toContainText('Tomorrow');

	await page.keyboard.press('q');
	await expect(addLine(page)).toBeFocused();
	await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('Escape leaves quick add as it was entered', async ({ page }) => {
	await open(page, '/trash');
	await page.keyboard.press('q');
	await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what was done in a view is undone from anywhere', async ({ page }) => {
	await open(page, '/inbox');
	await add(page, 'Buy milk');
	await page.getByRole('checkbox', { name: 'Complete Buy milk' }).click();
	await expect(titles(page)).toHaveCount(0);
	await saved(page);
	await page.getByRole('link', { name: 'Trash' }).click();
	await expect(page).toHaveURL('/trash');
	await page.keyboard.press('Control+z');
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(row(page, 'Buy milk')).toBeVisible();
});

test('the last todo of a list, once completed, is undone from the line that then has the focus', async ({
	page,
}) => {
	await open(page, '/inbox');
	await add(page, 'Buy milk');
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await page.keyboard.press('x');
	await expect(titles(page)).toHaveCount(0);
	await expect(addLine(page)).toBeFocused();
	await page.keyboard.type('Half a thought');
	await page.keyboard.press('Control+z');
	await expect(titles(page)).toHaveCount(0);
	await addLine(page).fill('');
	await page.keyboard.press('Control+z');
	await expect(row(page, 'Buy milk')).toBeVisible();
});

test('the sidebar goes and comes', async ({ page }) => {
	await open(page, '/inbox');
	const nav = page.getByRole('navigation', { name: 'Views and lists' });
	await page.keyboard.press('[');
	await expect(nav).toBeHidden();
	await page.keyboard.press('Control+\\');
	await expect(nav).toBeVisible();
	await page.keyboard.press('[');
	await page.keyboard.press('/');
	await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
});

test('letters in a field are letters, in a dialog they do nothing', async ({ page }) => {
	await open(page, '/inbox');
	await addLine(page).click();
	await page.keyboard.type('gt?q[/');
	await expect(addLine(page)).toHaveValue('gt?q[/');
	await expect(page).toHaveURL('/inbox');
	await addLine(page).fill('');
	await page.keyboard.press('Escape');
	await page.keyboard.press('?');
	const dialog = page.getByRole('dialog', { name: 'Keyboard' });
	await expect(dialog).toBeVisible();
	for (const key of ['g', 't', 'q', '[']) await page.keyboard.press(key);
	await expect(dialog).toBeVisible();
	await expect(page).toHaveURL('/inbox');
});

test('the question mark shows all keys, accessibly', async ({ page }) => {
	await open(page, '/today');
	await page.keyboard.press('?');
	const dialog = page.getByRole('dialog', { name: 'Keyboard' });
	await expect(dialog).toContainText('Find anything, do anything');
	await expect(dialog).toContainText('Set the priority');
	await expectAccessible(page);
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
});
