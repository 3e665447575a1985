import type { Page } from '@playwright/test';
import { expect, expectAccessible, open, test } from './journey.ts';
import { add, row, saved } from './todos.ts';

const detail = (page: Page) => page.getByRole('complementary', { name: 'Todo' });
const editor = (page: Page) => page.getByRole('dialog', { name: 'Repeats' });

/** Opens the editor of recurrence in the detail, by keys alone. */
async function openEditor(page: Page) {
	await page.keyboard.press('r');
	await expect(editor(page).getByRole('textbox', { name: 'When' })).toBeFocused();
}

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await add(page, 'Water the plants');
	await saved(page);
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await page.keyboard.press('d');
	await expect(page.getByRole('textbox', { name: 'When' })).toBeFocused();
	await page.keyboard.type('5 feb 2031');
	await page.keyboard.press('Enter');
	await expect(row(page, 'Water the plants')).toContainText('5 Feb 2031');
	await page.keyboard.press('o');
	await expect(page.getByRole('article', { name: 'Details' })).toBeFocused();
});

test('presets come from the due date, and say the days to come', async ({ page }) => {
	await openEditor(page);
	for (const name of [
		'Every day',
		'Every weekday',
		'Every week on Wednesday',
		'Every month on the 5th',
		'Every month on the 1st Wednesday',
		'Every year on 5 February',
	]) {
		await expect(editor(page).getByRole('button', { name, exact: true })).toBeVisible();
	}
	await editor(page).getByRole('button', { name: 'Every month on the 1st Wednesday' }).click();
	await expect(editor(page)).toBeHidden();
	await expect(
		detail(page).getByRole('button', { name: 'every 1st Wednesday of the month' }),
	).toBeVisible();
	await page.getByRole('article', { name: 'Details' }).focus();
	await openEditor(page);
	await expect(editor(page)).toContainText('Then Wed 5 Mar 2031, Wed 2 Apr 2031, Wed 7 May 2031');
	await editor(page).getByRole('radio', { name: 'From completion' }).check();
	await expect(editor(page)).toContainText('after completion');
	await saved(page);
	await page.reload();
	await expect(row(page, 'Water the plants')).toContainText('after completion');
});

test('a rule of one’s own is put together, and told in words before it is taken', async ({
	page,
}) => {
	await openEditor(page);
	await editor(page).getByRole('button', { name: 'Custom…' }).click();
	await expect(editor(page).getByLabel('Every', { exact: true })).toBeFocused();
	await page.keyboard.type('2');
	await editor(page).getByLabel('Friday').check();
	await editor(page).getByLabel('Ends').selectOption('after');
	await editor(page).getByLabel('How often').fill('5');
	await expect(editor(page)).toContainText('every 2 weeks on Wednesday and Friday 5 times');
	await page.keyboard.press('Enter');
	await expect(editor(page)).toBeHidden();
	await expect(
		detail(page).getByRole('button', { name: 'every 2 weeks on Wednesday and Friday 5 times' }),
	).toBeVisible();
});

test('it is typed as well, skipped once, stopped, and each can be undone', async ({ page }) => {
	await openEditor(page);
	await page.keyboard.type('every 3rd friday');
	await expect(editor(page).getByRole('status')).toContainText('every 3rd Friday');
	await page.keyboard.press('Enter');
	await expect(detail(page).getByRole('button', { name: 'every 3rd Friday' })).toBeVisible();
	const due = detail(page).locator('.fact').first();
	const first = await due.innerText();

	await page.getByRole('article', { name: 'Details' }).focus();
	await openEditor(page);
	await editor(page).getByRole('button', { name: 'Skip this time' }).click();
	await expect(due).not.toHaveText(first);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(due).toHaveText(first);

	await page.getByRole('article', { name: 'Details' }).focus();
	await openEditor(page);
	await editor(page).getByRole('button', { name: 'Stop repeating' }).click();
	await expect(detail(page).getByRole('button', { name: 'Never repeats' })).toBeVisible();
});

test('when it was done before is told in the detail', async ({ page }) => {
	await page.keyboard.press('d');
	await expect(page.getByRole('textbox', { name: 'When' })).toBeFocused();
	await page.keyboard.type('every day');
	await page.keyboard.press('Enter');
	await expect(detail(page).getByRole('button', { name: 'every day' })).toBeVisible();
	await detail(page).getByRole('checkbox', { name: 'Complete', exact: true }).click();
	await saved(page);
	await page.reload();
	await expect(detail(page).getByRole('region', { name: 'Done before' })).toContainText('Today');
});

test('the editor is accessible in light and dark', async ({ page }) => {
	test.slow();
	await openEditor(page);
	await editor(page).getByRole('button', { name: 'Every day' }).click();
	await page.getByRole('article', { name: 'Details' }).focus();
	await openEditor(page);
	await expectAccessible(page);
	await editor(page).getByRole('button', { name: 'Custom…' }).click();
	await editor(page).getByLabel('Unit').selectOption('MONTHLY');
	await expectAccessible(page);
});
