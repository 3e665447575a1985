import type { Page } from '@playwright/test';
import { expect, expectAccessible, open, test } from './journey.ts';
import { add, row, saved } from './todos.ts';

const field = (page: Page) => page.getByRole('textbox', { name: 'When' });
const editor = (page: Page) => page.getByRole('dialog', { name: /^Due date/ });

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await add(page, 'Buy milk');
	await saved(page);
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await page.keyboard.press('d');
	await expect(field(page)).toBeFocused();
});

test('a date is typed as one says it, shown while one types, and taken by Enter', async ({
	page,
}) => {
	await page.keyboard.type('3 feb 2031 4pm for 45min');
	await expect(editor(page).getByRole('status')).toContainText('3 Feb 2031 16:00, for 45 min');
	await page.keyboard.press('Enter');
	await expect(editor(page)).toBeHidden();
	await expect(row(page, 'Buy milk')).toContainText('3 Feb 2031 16:00');
	await expect(row(page, 'Buy milk').getByRole('link')).toBeFocused();

	await page.keyboard.press('d');
	await expect(field(page)).toBeFocused();
	await page.keyboard.type('9:30');
	await page.keyboard.press('Enter');
	await expect(row(page, 'Buy milk')).toContainText('3 Feb 2031 09:30');
	await saved(page);
	await page.reload();
	await expect(row(page, 'Buy milk')).toContainText('3 Feb 2031 09:30');
});

test('what is no date is not taken, and Escape changes nothing', async ({ page }) => {
	await page.keyboard.type('buy bread tomorrow');
	await expect(editor(page).getByRole('status')).toHaveText('That is no date yet.');
	await page.keyboard.press('Enter');
	await expect(editor(page)).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(editor(page)).toBeHidden();
	await expect(row(page, 'Buy milk')).not.toContainText('Tomorrow');
});

test('the arrows go from the field into the month and choose a day there', async ({ page }) => {
	await page.keyboard.press('ArrowDown');
	await expect(
		editor(page)
			.getByRole('button', { name: /\d{4}$/ })
			.and(page.locator(':focus')),
	).toBeVisible();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	await expect(editor(page)).toBeHidden();
	await expect(row(page, 'Buy milk')).toContainText('Tomorrow');
});

test('the usual days say which day they are; no date takes the recurrence with it', async ({
	page,
}) => {
	await expect(editor(page).getByRole('button', { name: /^Tomorrow \w{3}$/ })).toBeVisible();
	await field(page).fill('every day at 8');
	await page.keyboard.press('Enter');
	await expect(row(page, 'Buy milk')).toContainText('every day');
	await page.keyboard.press('d');
	await editor(page).getByRole('button', { name: 'No date' }).click();
	await expect(row(page, 'Buy milk')).not.toContainText('every day');
	await page.keyboard.press('Control+z');
	await expect(row(page, 'Buy milk')).toContainText('every day');
});

test('time, duration and the day until which it is hidden are there as well', async ({ page }) => {
	await page.keyboard.press('Escape');
	await page.keyboard.press('o');
	const detail = page.getByRole('complementary', { name: 'Todo' });
	await detail.getByRole('button', { name: 'No date' }).click();
	await editor(page).getByLabel('Time').fill('16:30');
	await editor(page).getByLabel('Duration').selectOption('1 h 30 min');
	await editor(page).getByLabel('Hidden until').fill('2031-02-03');
	await page.keyboard.press('Escape');
	await expect(editor(page)).toBeHidden();
	await expect(detail.getByRole('button', { name: 'Today 16:30 1 h 30 min' })).toBeVisible();
	await expect(detail.getByRole('button', { name: 'Hidden until 3 Feb 2031' })).toBeVisible();
	// Out of the list until then, which is what it is for.
	await expect(row(page, 'Buy milk')).toHaveCount(0);
});

test('it is accessible in light and dark, and fits a phone of 360 pixels', async ({ page }) => {
	test.slow();
	await page.keyboard.type('tomorrow');
	await expectAccessible(page);
	await page.keyboard.press('Escape');
	await page.setViewportSize({ width: 360, height: 740 });
	await row(page, 'Buy milk').getByRole('link').click();
	await page.getByRole('complementary').getByRole('button', { name: 'No date' }).click();
	await expect(field(page)).toBeVisible();
	const box = (await editor(page).boundingBox())!;
	expect(box.x).toBeGreaterThanOrEqual(0);
	expect(box.x + box.width).toBeLessThanOrEqual(360);
});
