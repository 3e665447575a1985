import type { Page } from '@playwright/test';
import { alive, expect, expectAccessible, open, test } from './journey.ts';
import { add, createList, row, saved, titles } from './todos.ts';

const detail = (page: Page) => page.getByRole('complementary', { name: 'Todo' });
const panel = (page: Page) => page.getByRole('article', { name: 'Details' });
const subtasks = (page: Page) => detail(page).getByRole('region', { name: /^Subtasks/ });

/** Opens the first todo of the view by keys. */
async function openFirst(page: Page) {
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await page.keyboard.press('o');
	await expect(panel(page)).toBeFocused();
}

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
});

test('tags are toggled, made and removed without leaving the keys', async ({ page }) => {
	test.slow();
	await add(page, 'Buy milk');
	await openFirst(page);
	await page.keyboard.press('t');
	const field = page.getByRole('combobox', { name: 'Tags' });
	await expect(field).toBeFocused();
	await page.keyboard.type('home');
	await page.keyboard.press('Enter');
	await page.keyboard.type('errand');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('option', { name: 'home', selected: true })).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.press('Escape');
	const chips = detail(page).getByRole('list', { name: 'Tags' });
	await expect(chips.getByRole('link')).toHaveText(['errand', 'home']);
	await chips.getByRole('button', { name: 'Remove the tag home' }).click();
	await expect(chips.getByRole('link')).toHaveText(['errand']);
	await saved(page);
	await page.reload();
	await alive(page);
	await expect(row(page, 'Buy milk')).toContainText('errand');

	await page.keyboard.press('Escape');
	await expect(detail(page)).toBeHidden();
	await row(page, 'Buy milk').getByRole('link').focus();
	await page.keyboard.press('t');
	await expect(field).toBeFocused();
	await page.keyboard.type('err');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect(row(page, 'Buy milk')).not.toContainText('errand');
});

test('a todo is moved by typing the name of a list', async ({ page }) => {
	await add(page, 'Buy milk');
	await createList(page, 'Errands');
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await row(page, 'Buy milk').getByRole('link').focus();
	await page.keyboard.press('o');
	await expect(panel(page)).toBeFocused();
	await page.keyboard.press('l');
	await page.keyboard.type('err');
	await page.keyboard.press('Enter');
	await expect(detail(page).getByRole('button', { name: 'List: Errands' })).toBeVisible();
	await expect(titles(page)).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(titles(page)).toHaveText(['Buy milk']);
});

test('subtasks are added in a row, ticked, put in order, opened, and their parent again', async ({
	page,
}) => {
	await add(page, 'Paint the wall');
	await openFirst(page);
	const line = subtasks(page).getByRole('textbox', { name: 'Add a subtask' });
	for (const title of ['One', 'Two', 'Three']) {
		await line.fill(title);
		await line.press('Enter');
	}
	const links = subtasks(page).getByRole('link');
	await expect(links).toHaveText(['One', 'Two', 'Three']);
	await saved(page);
	await links.filter({ hasText: 'Three' }).press('Alt+ArrowUp');
	await expect(links).toHaveText(['One', 'Three', 'Two']);
	await expect(links.filter({ hasText: 'Three' })).toBeFocused();
	await subtasks(page).getByRole('checkbox', { name: 'Complete One' }).click();
	await expect(subtasks(page).getByRole('heading')).toContainText('1/3');
	await expect(subtasks(page).getByRole('checkbox', { name: 'Reopen One' })).toBeChecked();
	await saved(page);
	await page.reload();
	await expect(links).toHaveText(['One', 'Three', 'Two']);
	await expect(subtasks(page).getByRole('heading')).toContainText('1/3');
	await expectAccessible(page);

	await links.filter({ hasText: 'Two' }).click();
	await expect(detail(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Two');
	await detail(page).getByRole('link', { name: 'Part of Paint the wall' }).click();
	await expect(detail(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Paint the wall');
});

test('subtasks are dragged into another order', async ({ page }) => {
	await add(page, 'Paint the wall');
	await openFirst(page);
	const line = subtasks(page).getByRole('textbox', { name: 'Add a subtask' });
	for (const title of ['One', 'Two', 'Three']) {
		await line.fill(title);
		await line.press('Enter');
	}
	await saved(page);
	const items = subtasks(page).getByRole('listitem');
	await items.first().hover();
	await items.first().locator('.grip').hover();
	await page.mouse.down();
	await items.last().hover();
	await page.mouse.up();
	await expect(subtasks(page).getByRole('link')).toHaveText(['Two', 'Three', 'One']);
});

test('J and K go on to the next todo while its detail stays open', async ({ page }) => {
	await add(page, 'One', 'Two', 'Three');
	await openFirst(page);
	const title = detail(page).getByRole('textbox', { name: 'Title' });
	await page.keyboard.press('j');
	await expect(title).toHaveValue('Two');
	await expect(panel(page)).toBeFocused();
	await page.keyboard.press('j');
	await expect(title).toHaveValue('Three');
	await page.keyboard.press('k');
	await expect(title).toHaveValue('Two');
	await page.keyboard.press('Escape');
	await expect(row(page, 'Two').getByRole('link')).toBeFocused();
});

test('it is duplicated, moved to the top, its link copied, deleted and restored', async ({
	page,
	context,
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await add(page, 'One', 'Two', 'Three');
	await saved(page);
	await row(page, 'Three').getByRole('link').click();
	const choose = async (name: string) => {
		await detail(page).getByRole('button', { name: 'More' }).click();
		await page.getByRole('menuitem', { name }).click();
	};
	await choose('Move to the top');
	await expect(titles(page)).toHaveText(['Three', 'One', 'Two']);
	await choose('Move to the bottom');
	await expect(titles(page)).toHaveText(['One', 'Two', 'Three']);
	await choose('Copy link');
	await expect(page.getByText('The link is copied.')).toBeVisible();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	await choose('Duplicate');
	await expect(titles(page)).toHaveText(['One', 'Two', 'Three', 'Three']);
	await choose('Delete');
	await expect(titles(page)).toHaveText(['One', 'Two', 'Three']);
	await detail(page).getByRole('button', { name: 'Restore' }).click();
	await expect(titles(page)).toHaveCount(4);
	await page.goto(link);
	await expect(detail(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Three');
});

test('what is typed is not disturbed by another device, and tells what it is saved over', async ({
	page,
	browser,
}) => {
	await add(page, 'Buy milk');
	await openFirst(page);
	await saved(page);
	const context = await browser.newContext({
		storageState: await page.context().storageState(),
		baseURL: new URL(page.url()).origin,
	});
	const other = await context.newPage();
	await open(other, page.url());
	await other.getByRole('complementary').getByRole('textbox', { name: 'Title' }).fill('Buy cheese');
	const title = detail(page).getByRole('textbox', { name: 'Title' });
	await title.fill('Buy bread');
	await other.keyboard.press('Enter');
	await saved(other);
	await expect(title).toHaveValue('Buy bread');
	await context.close();
	await title.press('Enter');
	await saved(page);
	await page.reload();
	await expect(title).toHaveValue('Buy bread');
});

test('a todo that is gone says so', async ({ page }) => {
	await open(page, '/inbox?todo=todo_01jd0000000000000000000000');
	await expect(detail(page)).toContainText('This todo does not exist any more.');
	await detail(page).getByRole('status').getByRole('button', { name: 'Close' }).click();
	await expect(detail(page)).toBeHidden();
});

test('on a phone of 360 pixels it is a sheet that takes the focus and closes', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await add(page, 'Buy milk');
	await row(page, 'Buy milk').getByRole('link').click();
	await expect(panel(page)).toBeFocused();
	const wide = () =>
		page.evaluate(() =>
			[...document.querySelectorAll('aside, aside *')]
				.filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
				.map((element) => element.outerHTML.slice(0, 80)),
		);
	// It slides in.
	await expect.poll(wide).toEqual([]);
	await expectAccessible(page);
	await detail(page).getByRole('button', { name: 'Close' }).click();
	await expect(detail(page)).toBeHidden();
});
