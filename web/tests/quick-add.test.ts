import type { Page } from '@playwright/test';
import { API, expect, expectAccessible, open, test } from './journey.ts';
import { addLine, createList, row, saved, titles } from './todos.ts';

const LINE = 'Water plants every fri 9am #Home @garden p2';

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
});

/** What is highlighted in the line. */
function chips(page: Page) {
	return page.locator('form mark');
}

function understood(page: Page) {
	return page.getByTestId('understood');
}

async function type(page: Page, text: string) {
	await addLine(page).focus();
	await page.keyboard.type(text);
}

/** The names of the changes that the API is asked for from now on. */
function changesOf(page: Page): string[] {
	const names: string[] = [];
	page.on('request', (request) => {
		if (request.method() !== 'POST' || request.url() !== `${API}/graphql`) return;
		const { operationName, query } = request.postDataJSON() as Record<string, string>;
		if (query!.startsWith('mutation')) names.push(operationName!);
	});
	return names;
}

async function paste(page: Page, text: string) {
	await addLine(page).focus();
	await addLine(page).evaluate((input, pasted) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', pasted);
		const event = { clipboardData, bubbles: true, cancelable: true };
		input.dispatchEvent(new ClipboardEvent('paste', event));
	}, text);
}

test('what is typed is highlighted, said in other words, and becomes what it says', async ({
	page,
}) => {
	await createList(page, 'Home');
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible();
	await type(page, LINE);
	await expect(chips(page)).toHaveText(['every fri', '9am', '#Home', '@garden', 'p2']);
	await expect(understood(page)).toHaveText(/09:00.*every Friday.*Home.*garden.*High/);
	await expect(page.locator('form [aria-live]')).toHaveText(
		/^due .* 09:00, every Friday, list Home/,
	);

	const changes = changesOf(page);
	await addLine(page).press('Enter');
	await expect(addLine(page)).toHaveValue('');
	await expect(understood(page)).toBeHidden();
	await page.getByRole('link', { name: /^Home/ }).click();
	const facts = /garden.*every Friday.*09:00/;
	await expect(row(page, 'Water plants')).toContainText(facts);
	await saved(page);
	expect(changes).toEqual(['QuickAddTodo']);
	await page.reload();
	await expect(row(page, 'Water plants')).toContainText(facts);
	await row(page, 'Water plants').getByRole('link').click();
	const detail = page.getByRole('complementary', { name: 'Todo' });
	await expect(detail.getByRole('button', { name: 'every Friday' })).toBeVisible();
	await expect(detail.getByRole('list', { name: 'Tags' })).toContainText('garden');
	await expect(detail.getByRole('button', { name: 'High' })).toBeVisible();
});

test('Backspace after a chip makes it text again, and it stays text', async ({ page }) => {
	await type(page, 'Read Friday');
	await expect(chips(page)).toHaveText(['Friday']);
	await page.keyboard.press('Backspace');
	await expect(chips(page)).toHaveCount(0);
	await expect(addLine(page)).toHaveValue('Read Friday');
	await page.keyboard.type(' by Defoe p1 @books');
	await expect(chips(page)).toHaveText(['p1', '@books']);
	await addLine(page).press('Enter');
	await expect(row(page, 'Read Friday by Defoe')).toContainText('books');
	await saved(page);
	await page.reload();
	await expect(row(page, 'Read Friday by Defoe')).toContainText('books');
});

test('lists and tags are completed from the keyboard', async ({ page }) => {
	await createList(page, 'Holiday plans');
	await createList(page, 'Home');
	await page.getByRole('link', { name: /^Inbox/ }).click();
	const names = page.getByRole('option');
	await type(page, 'Pack #ho');
	await expect(names).toHaveText(['Holiday plans', 'Home']);
	await page.keyboard.press('ArrowDown');
	await expect(names.nth(1)).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Enter');
	await expect(addLine(page)).toHaveValue('Pack #"Holiday plans" ');
	await expect(chips(page)).toHaveText(['#"Holiday plans"']);
	await page.keyboard.type('@bags');
	await expect(names).toHaveCount(0);
	await page.keyboard.press('Enter');
	await saved(page);

	await page.keyboard.type('Sew @ba');
	await expect(names).toHaveText(['bags']);
	await page.keyboard.press('Escape');
	await expect(names).toHaveCount(0);
	await expect(addLine(page)).toBeFocused();
	await page.keyboard.type(' @b');
	await page.keyboard.press('Tab');
	await expect(addLine(page)).toHaveValue('Sew @ba @bags ');
});

test('pasted lines become todos in their order, and one undo takes them all back', async ({
	page,
}) => {
	await paste(page, '- Buy milk p1\n\n- Call Ida tomorrow\n- [ ] Pay the rent');
	const all = ['Buy milk', 'Call Ida', 'Pay the rent'];
	await expect(titles(page)).toHaveText(all);
	await expect(row(page, 'Call Ida')).toContainText('Tomorrow');
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(all);

	await paste(page, 'Four\nFive');
	await expect(titles(page)).toHaveText([...all, 'Four', 'Five']);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(titles(page)).toHaveText(all);
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(all);
});

test('in Today the day is today unless the text says another', async ({ page }) => {
	await page.getByRole('link', { name: /^Today/ }).click();
	await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
	await type(page, 'Buy milk p1 @errand');
	await page.keyboard.press('Enter');
	await expect(row(page, 'Buy milk')).toContainText('errand');
	await type(page, 'Call Ida tomorrow');
	await page.keyboard.press('Enter');
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy milk']);
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(row(page, 'Call Ida')).toContainText('Tomorrow');
});

test('completing what recurs moves it on, once, and can be undone', async ({ page }) => {
	await type(page, 'Stretch every day');
	await page.keyboard.press('Enter');
	await expect(row(page, 'Stretch')).toContainText('Today');
	await saved(page);
	await page.getByRole('checkbox', { name: 'Complete Stretch' }).click();
	await expect(row(page, 'Stretch')).toContainText('Tomorrow');
	await expect(row(page, 'Stretch').getByRole('checkbox')).not.toBeChecked();
	await expect(page.getByText(/^Completed “Stretch”\. Next: \w{3} \d+ \w+$/)).toBeVisible();
	await saved(page);
	await page.reload();
	await expect(row(page, 'Stretch')).toContainText('Tomorrow');

	await page.getByRole('checkbox', { name: 'Complete Stretch' }).click();
	await expect(row(page, 'Stretch')).not.toContainText('Tomorrow');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(row(page, 'Stretch')).toContainText('Tomorrow');
	await saved(page);
	await page.reload();
	await expect(row(page, 'Stretch')).toContainText('Tomorrow');
});

test('it is accessible while one types, and fits a phone', async ({ page }) => {
	await createList(page, 'Home');
	await type(page, LINE);
	await expect(understood(page)).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.type(' #');
	await expect(page.getByRole('option')).not.toHaveCount(0);
	await expectAccessible(page);
	await page.setViewportSize({ width: 390, height: 740 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	const twin = page.locator('form .twin');
	const scrolled = (element: Element) => element.scrollLeft;
	await expect(async () =>
		expect(await twin.evaluate(scrolled)).toBe(await addLine(page).evaluate(scrolled)),
	).toPass();
});
