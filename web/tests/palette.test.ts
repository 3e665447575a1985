import type { Page } from '@playwright/test';
import { expect, expectAccessible, open, test } from './journey.ts';
import { add, addLine, createList, row, saved } from './todos.ts';

// With the copy of the app's files that a browser keeps.
test.use({ serviceWorkers: 'allow' });

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
});

function field(page: Page) {
	return page.getByRole('combobox', { name: 'Go to or do' });
}

function option(page: Page, name: string | RegExp) {
	return page.getByRole('option', { name });
}

async function ask(page: Page, text: string) {
	await page.keyboard.press('Control+k');
	await expect(field(page)).toBeFocused();
	await page.keyboard.type(text);
}

test('pages and lists are a few letters away', async ({ page }) => {
	await createList(page, 'Garden and balcony');
	await ask(page, 'upc');
	await expect(page.getByRole('option', { selected: true })).toHaveText(/Upcoming/);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/upcoming');
	await ask(page, 'gab');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Garden and balcony', level: 1 })).toBeVisible();
});

test('a todo is found by its title, also without the network', async ({ page, context }) => {
	await add(page, 'Call the plumber', 'Buy milk');
	await saved(page);
	await page.keyboard.press('Escape');
	await ask(page, 'plumb');
	await option(page, /^Call the plumber/).click();
	const detail = page.getByRole('complementary', { name: 'Todo' });
	await expect(detail.getByRole('textbox', { name: 'Title' })).toHaveValue('Call the plumber');

	await context.setOffline(true);
	await ask(page, 'milk');
	await expect(option(page, /^Buy milk/)).toBeVisible();
	await page.keyboard.press('Escape');
	await context.setOffline(false);
});

test('the todo that is open can be worked on', async ({ page }) => {
	await add(page, 'Call the plumber');
	await row(page, 'Call the plumber').getByRole('link').click();
	await expect(page.getByRole('complementary', { name: 'Todo' })).toBeVisible();
	await ask(page, 'tomorrow');
	await page.keyboard.press('Enter');
	await expect(row(page, 'Call the plumber')).toContainText('Tomorrow');
	await ask(page, 'complete it');
	await page.keyboard.press('Enter');
	await expect(row(page, 'Call the plumber')).toHaveCount(0);
});

test('a list is shown otherwise', async ({ page }) => {
	await add(page, 'Call the plumber');
	await ask(page, 'board');
	await page.keyboard.press('Enter');
	await expect(page.locator('.board')).toContainText('Call the plumber');
	await ask(page, 'as a list');
	await page.keyboard.press('Enter');
	await expect(page.locator('.board')).toHaveCount(0);
	await expect(row(page, 'Call the plumber')).toBeVisible();
});

test('commands do what they say, and what was used lately comes first', async ({ page }) => {
	await ask(page, 'dark theme');
	await page.keyboard.press('Enter');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await ask(page, 'new list');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog', { name: 'New list' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await ask(page, '');
	await expect(page.getByRole('option').first()).toHaveText(/New list/);
	await expect(page.getByRole('option').nth(1)).toHaveText(/Dark theme/);
});

test('words that find nothing can be searched for, or be a todo', async ({ page }) => {
	await ask(page, 'Water the ficus');
	await expect(page.getByRole('option')).toHaveCount(2);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Add a todo' });
	await expect(dialog.getByRole('combobox')).toHaveValue('Water the ficus');
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();
	await expect(row(page, 'Water the ficus')).toBeVisible();
});

test('it opens from the line one types in, closes by its own key, and the focus comes back', async ({
	page,
}) => {
	await addLine(page).fill('Half a thought');
	await page.keyboard.press('Control+k');
	await expect(field(page)).toBeFocused();
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expect(addLine(page)).toBeFocused();
	await expect(addLine(page)).toHaveValue('Half a thought');
});

test('the arrows go round, and the choice is told to screen readers', async ({ page }) => {
	await ask(page, '');
	const count = await page.getByRole('option').count();
	await page.keyboard.press('ArrowUp');
	const chosen = page.getByRole('option', { selected: true });
	await expect(chosen).toHaveText(/Sign out/);
	await expect(field(page)).toHaveAttribute(
		'aria-activedescendant',
		(await chosen.getAttribute('id'))!,
	);
	expect(count).toBeGreaterThan(12);
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
});

test('it is accessible, and fits a phone', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await ask(page, 'o');
	await expectAccessible(page);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
	expect(overflow).toBe(0);
});
