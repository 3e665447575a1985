import type { Locator, Page } from '@playwright/test';
import { alive, expect, PASSWORD, test } from './journey.ts';
import { addLine, row, saved, titles } from './todos.ts';

// Somebody who never touches a pointer. Nothing here clicks, and nothing is focused but by a key.

/** Goes on with Tab until it is there. */
async function tabTo(page: Page, target: Locator) {
	await expect(target).toBeVisible();
	for (let presses = 0; presses < 60; presses += 1) {
		await page.keyboard.press('Tab');
		if (await target.evaluate((element) => element.matches(':focus-visible'))) return;
	}
	await expect(target).toBeFocused();
}

/** Goes down the list until it is on the row. */
async function goTo(page: Page, title: string) {
	const link = row(page, title).getByRole('link', { name: title, exact: true });
	await expect(link).toBeVisible();
	const count = await titles(page).count();
	for (let presses = 0; presses <= count; presses += 1) {
		await page.keyboard.press('j');
		if (await link.evaluate((element) => element === document.activeElement)) return;
	}
	await expect(link).toBeFocused();
}

async function goToView(page: Page, letter: string, name: string) {
	await page.keyboard.press('g');
	await page.keyboard.press(letter);
	await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

async function ask(page: Page, command: string) {
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('combobox', { name: 'Go to or do' })).toBeFocused();
	await page.keyboard.type(command);
	await expect(page.getByRole('option').first()).toBeVisible();
	await page.keyboard.press('Enter');
}

test('a person gets from signing up to signing out without a pointer', async ({ page }) => {
	test.slow();
	const email = `keys-${crypto.randomUUID()}@example.com`;
	await page.goto('/sign-up', { waitUntil: 'networkidle' });
	await tabTo(page, page.getByLabel('Name'));
	await page.keyboard.type('Grace Hopper');
	await tabTo(page, page.getByLabel('E-mail'));
	await page.keyboard.type(email);
	await tabTo(page, page.getByLabel('Password', { exact: true }));
	await page.keyboard.type(PASSWORD);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('navigation', { name: 'Views and lists' })).toBeVisible();
	await alive(page);

	await test.step('adds', async () => {
		await goToView(page, 'i', 'Inbox');
		await page.keyboard.press('q');
		await expect(addLine(page)).toBeFocused();
		for (const line of ['Call Ida p1 @phone', 'Buy milk', 'Write the report']) {
			await page.keyboard.type(line);
			await page.keyboard.press('Enter');
			await expect(addLine(page)).toHaveValue('');
		}
		await expect(row(page, 'Call Ida')).toContainText('phone');
		await page.keyboard.press('Escape');
	});

	await test.step('edits', async () => {
		await goTo(page, 'Call Ida');
		await page.keyboard.press('Enter');
		await page.keyboard.press('End');
		await page.keyboard.type(' about Sunday');
		await page.keyboard.press('Enter');
		await expect(row(page, 'Call Ida about Sunday').getByRole('link')).toBeFocused();
	});

	await test.step('dates and ranks', async () => {
		await page.keyboard.press('d');
		await tabTo(page, page.getByRole('dialog').getByRole('button', { name: /^Tomorrow/ }));
		await page.keyboard.press('Enter');
		await expect(row(page, 'Call Ida about Sunday')).toContainText('Tomorrow');
		await goTo(page, 'Write the report');
		await page.keyboard.press('p');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('menu')).toBeHidden();
	});

	await test.step('makes a list, and moves a todo into it', async () => {
		await ask(page, 'new list');
		await expect(page.getByRole('dialog', { name: 'New list' })).toBeVisible();
		await page.keyboard.type('Errands');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { name: 'Errands', level: 1 })).toBeVisible();
		await saved(page);
		await goToView(page, 'i', 'Inbox');
		await goTo(page, 'Buy milk');
		await page.keyboard.press('m');
		await expect(page.getByRole('combobox', { name: 'Move to list or section' })).toBeFocused();
		await page.keyboard.type('err');
		await page.keyboard.press('Enter');
		await expect(row(page, 'Buy milk')).toBeHidden();
		await ask(page, 'errands');
		await expect(page.getByRole('heading', { name: 'Errands', level: 1 })).toBeVisible();
		await expect(row(page, 'Buy milk')).toBeVisible();
	});

	await test.step('completes, and takes it back', async () => {
		await goTo(page, 'Buy milk');
		await page.keyboard.press('Space');
		await expect(row(page, 'Buy milk')).toBeHidden();
		await page.keyboard.press('Control+z');
		await expect(row(page, 'Buy milk')).toBeVisible();
		await saved(page);
	});

	await test.step('finds, and reads', async () => {
		await page.keyboard.press('/');
		await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
		await page.keyboard.type('report');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/search?q=report');
		await expect(titles(page)).toHaveText(['Write the report']);
		await tabTo(page, row(page, 'Write the report').getByRole('link'));
		await page.keyboard.press('o');
		const detail = page.getByRole('complementary', { name: 'Todo' });
		await expect(detail.getByRole('textbox', { name: 'Title' })).toHaveValue('Write the report');
		await page.keyboard.press('Escape');
		await expect(detail).toBeHidden();
	});

	await test.step('throws away, and restores', async () => {
		await goTo(page, 'Write the report');
		await page.keyboard.press('Delete');
		await expect(row(page, 'Write the report')).toBeHidden();
		await goToView(page, 'd', 'Trash');
		await expect(titles(page)).toHaveText(['Write the report']);
		await page.keyboard.press('Control+z');
		await expect(page.getByRole('main').getByText('Write the report')).toBeHidden();
		await saved(page);
	});

	await test.step('signs out', async () => {
		await ask(page, 'sign out');
		await expect(page).toHaveURL(/\/sign-in/);
	});
});
