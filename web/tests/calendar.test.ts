import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, open, test } from './journey.ts';
import { createList, row, saved, send } from './todos.ts';

test.beforeEach(({ signedIn }) => {
	expect(signedIn.email).toBeTruthy();
});

/** A day of this month, as the browser has it. */
function dayOfMonth(page: Page, day: number): Promise<string> {
	return page.evaluate(
		(of) => `${new Date().toLocaleDateString('en-CA').slice(0, 8)}${String(of).padStart(2, '0')}`,
		day,
	);
}

function cell(page: Page, day: string) {
	return page.locator(`[data-day="${day}"]`);
}

async function addDue(page: Page, dueDate: string, ...titles: string[]) {
	await send(page, 'createTodo', ...titles.map((title) => ({ title, dueDate })));
}

async function drag(page: Page, from: Locator, to: Locator) {
	await from.hover();
	await page.mouse.down();
	const there = (await to.boundingBox())!;
	await page.mouse.move(there.x + there.width / 2, there.y + there.height / 2, { steps: 8 });
	await page.mouse.up();
}

test('a month shows what is due, opens it, and says how much more there is', async ({ page }) => {
	const day = await dayOfMonth(page, 15);
	await addDue(page, day, 'One', 'Two', 'Three', 'Four', 'Five');
	await open(page, '/upcoming');
	await page.getByRole('radio', { name: 'Calendar' }).check({ force: true });
	await expect(cell(page, day).getByRole('link')).toHaveText([/One/, /Two/]);
	await expectAccessible(page);
	await cell(page, day).getByRole('button', { name: '+3 more' }).click();
	await expect(page.getByRole('dialog').getByRole('link')).toHaveCount(5);
	await page.keyboard.press('Escape');
	await cell(page, day).getByRole('link', { name: 'Two' }).click();
	await expect(page.getByRole('complementary', { name: 'Todo' })).toBeVisible();
	await expect(page).toHaveURL(/upcoming\?todo=/);
});

test('a list is a calendar where one wants it so, on the server’s page too', async ({
	page,
	playwright,
}) => {
	const [from, to] = [await dayOfMonth(page, 14), await dayOfMonth(page, 16)];
	await open(page, '/inbox');
	await createList(page, 'House');
	const listId = new URL(page.url()).pathname.split('/').at(-1)!;
	await saved(page);
	await send(page, 'createTodo', { title: 'Dentist', listId, dueDate: from });
	await addDue(page, from, 'Elsewhere');
	await expect(row(page, 'Dentist')).toBeVisible();
	await row(page, 'Dentist').getByRole('link').focus();
	await page.keyboard.press('v');
	await page.getByRole('radio', { name: 'Calendar' }).check({ force: true });
	await page.keyboard.press('Escape');
	const chip = (day: string) => cell(page, day).getByRole('link');
	await expect(chip(from)).toHaveText([/Dentist/]);

	await drag(page, chip(from), cell(page, to));
	await expect(chip(to)).toHaveText([/Dentist/]);
	await cell(page, to)
		.getByRole('button', { name: /Add a todo/ })
		.click();
	await page.keyboard.type('Buy flowers');
	await page.keyboard.press('Enter');
	await expect(chip(to)).toHaveCount(2);
	await saved(page);
	await page.getByRole('radio', { name: 'Week' }).click();
	await expect(page.getByRole('row')).toHaveCount(2);

	// As the server renders it, before any script has run.
	const { cookies } = await page.context().storageState();
	const plain = await playwright.request.newContext({ storageState: { cookies, origins: [] } });
	const html = await (await plain.get(page.url())).text();
	expect(html).toContain('role="grid"');
	await plain.dispose();
	await open(page, page.url());
	await page.getByRole('radio', { name: 'Month' }).click();
	await expect(chip(to)).toHaveCount(2);

	await page.getByRole('button', { name: 'View' }).click();
	await page.getByRole('radio', { name: 'List' }).check({ force: true });
	await page.keyboard.press('Escape');
	await expect(row(page, 'Dentist')).toBeVisible();
	await expect(row(page, 'Buy flowers')).toBeVisible();
	await expect(page.getByRole('grid')).toBeHidden();
});

test('a todo is dragged to another day, and that is taken back', async ({ page }) => {
	const [from, to] = [await dayOfMonth(page, 14), await dayOfMonth(page, 16)];
	await addDue(page, from, 'Dentist');
	await open(page, '/upcoming?mode=calendar');
	const chip = cell(page, from).getByRole('link', { name: 'Dentist' });
	await drag(page, chip, cell(page, to));
	await expect(cell(page, to).getByRole('link', { name: 'Dentist' })).toBeVisible();
	await expect(page.getByRole('complementary', { name: 'Todo' })).toBeHidden();
	await saved(page);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(chip).toBeVisible();
});

test('the keyboard moves between days, moves todos, and adds to a day', async ({ page }) => {
	const [day, next, week] = [
		await dayOfMonth(page, 12),
		await dayOfMonth(page, 13),
		await dayOfMonth(page, 20),
	];
	await addDue(page, day, 'Dentist');
	await open(page, '/upcoming?mode=calendar');
	await cell(page, day).getByRole('link', { name: 'Dentist' }).focus();
	await page.keyboard.press('Alt+ArrowRight');
	await expect(cell(page, next).getByRole('link', { name: 'Dentist' })).toBeFocused();
	await page.keyboard.press('Alt+ArrowDown');
	await expect(cell(page, week).getByRole('link', { name: 'Dentist' })).toBeFocused();
	await expect(page.getByRole('status').filter({ hasText: '“Dentist” is due' })).toBeAttached();

	await cell(page, week)
		.getByRole('button', { name: /Add a todo/ })
		.focus();
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowLeft');
	await expect(cell(page, day).getByRole('button', { name: /Add a todo/ })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('combobox', { name: 'Add a todo' })).toBeFocused();
	await page.keyboard.type('Buy flowers');
	await page.keyboard.press('Enter');
	await expect(cell(page, day).getByRole('link', { name: 'Buy flowers' })).toBeVisible();
});

test('on a phone the calendar is the agenda of a week', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	const today = await page.evaluate(() => new Date().toLocaleDateString('en-CA'));
	await addDue(page, today, 'Dentist');
	await open(page, '/upcoming?mode=calendar');
	await expect(cell(page, today).getByRole('link', { name: 'Dentist' })).toBeVisible();
	await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveCount(7);
	await expectAccessible(page);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
	expect(overflow).toBe(0);
});

test('what is overdue is rescheduled to today in one go, and taken back', async ({ page }) => {
	await addDue(page, '2020-01-01', 'Old', 'Older');
	await open(page, '/today');
	await page.getByRole('button', { name: 'Reschedule to today' }).click();
	await expect(page.getByRole('heading', { name: 'Overdue' })).toBeHidden();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('heading', { name: 'Overdue' })).toBeVisible();
	await saved(page);
});
