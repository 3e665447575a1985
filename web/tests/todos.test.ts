import { alive, expect, open, test } from './journey.ts';
import { add, addLine, row, saved, titles } from './todos.ts';

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
});

test('what one adds is there after a reload, and without JavaScript', async ({ page, browser }) => {
	await add(page, 'Buy milk');
	await saved(page);
	await page.reload();
	await expect(row(page, 'Buy milk')).toBeVisible();

	const context = await browser.newContext({
		javaScriptEnabled: false,
		storageState: await page.context().storageState(),
		baseURL: new URL(page.url()).origin,
	});
	const plain = await context.newPage();
	await plain.goto('/inbox');
	await expect(row(plain, 'Buy milk')).toBeVisible();
	await expect(plain.getByText('Ada Lovelace').first()).toBeVisible();
	await context.close();
});

test('the first page comes with its data: the browser asks for none of it again', async ({
	page,
}) => {
	await add(page, 'Buy milk');
	await saved(page);
	const asked: string[] = [];
	page.on('request', (request) => {
		if (!request.url().endsWith('/graphql')) return;
		asked.push((request.postDataJSON() as { operationName: string }).operationName);
	});
	await open(page, '/inbox');
	await expect(row(page, 'Buy milk')).toBeVisible();
	// What it does once it is at rest begins with the copy of everything.
	expect(asked.slice(0, asked.includes('Copy') ? asked.indexOf('Copy') : undefined)).toEqual([]);
});

test('several are added in a row, and stay in the order in which they came', async ({ page }) => {
	const all = ['One', 'Two', 'Three', 'Four', 'Five'];
	await add(page, ...all);
	await expect(addLine(page)).toBeFocused();
	await expect(titles(page)).toHaveText(all);
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(all);
});

test('a title is edited where it stands', async ({ page }) => {
	await add(page, 'Buy milk');
	await row(page, 'Buy milk').getByRole('link').focus();
	await page.keyboard.press('e');
	const editor = page.getByRole('textbox', { name: 'Title' });
	await expect(editor).toHaveValue('Buy milk');
	await editor.fill('Buy oat milk');
	await editor.press('Enter');
	await expect(row(page, 'Buy oat milk').getByRole('link')).toBeFocused();

	await page.keyboard.press('Enter');
	await editor.fill('Something else');
	await editor.press('Escape');
	await expect(row(page, 'Buy oat milk')).toBeVisible();
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy oat milk']);
});

test('a todo is completed, found among the completed, and reopened', async ({ page }) => {
	await add(page, 'Buy milk', 'Call Ida');
	await page.getByRole('checkbox', { name: 'Complete Buy milk' }).click();
	await expect(titles(page)).toHaveText(['Call Ida']);
	await expect(page.getByRole('link', { name: /^Inbox/ })).toContainText('1');

	await page.getByRole('link', { name: 'Completed' }).click();
	await expect(titles(page)).toHaveText(['Buy milk']);
	await page.getByRole('checkbox', { name: 'Reopen Buy milk' }).click();
	await expect(page.getByText('Nothing completed yet')).toBeVisible();

	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(titles(page)).toHaveText(['Buy milk', 'Call Ida']);
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy milk', 'Call Ida']);
});

test('completing and deleting can be undone, by the message and by the keys', async ({ page }) => {
	await add(page, 'Buy milk', 'Call Ida');
	await page.getByRole('checkbox', { name: 'Complete Buy milk' }).click();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(titles(page)).toHaveText(['Buy milk', 'Call Ida']);

	await row(page, 'Call Ida').getByRole('link').focus();
	await page.keyboard.press('Delete');
	await expect(titles(page)).toHaveText(['Buy milk']);
	await page.keyboard.press('Control+z');
	await expect(titles(page)).toHaveText(['Buy milk', 'Call Ida']);
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy milk', 'Call Ida']);
});

test('what is deleted waits in the trash, to come back or to go for good', async ({ page }) => {
	await add(page, 'Buy milk', 'Call Ida');
	for (const title of ['Buy milk', 'Call Ida']) {
		await row(page, title).hover();
		await row(page, title).getByRole('button', { name: 'Delete' }).click();
	}
	await expect(page.getByText('Your inbox is clear')).toBeVisible();

	await page.getByRole('link', { name: 'Trash' }).click();
	await page.getByRole('button', { name: 'Restore Buy milk' }).click();
	await page.getByRole('button', { name: 'Delete Call Ida for good' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
	await expect(page.getByText('The trash is empty')).toBeVisible();
	await saved(page);
	await page.reload();
	await expect(page.getByText('The trash is empty')).toBeVisible();
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(titles(page)).toHaveText(['Buy milk']);
});

test('what is due today shows in Today, pressing things first, and leaves with its date', async ({
	page,
}) => {
	await add(page, 'Buy milk', 'Pay the rent');
	for (const title of ['Buy milk', 'Pay the rent']) {
		await row(page, title).hover();
		await row(page, title).getByRole('button', { name: 'Due date' }).click();
		await page.getByRole('button', { name: /^Today/ }).click();
		await expect(row(page, title)).toContainText('Today');
	}
	await row(page, 'Pay the rent').hover();
	await row(page, 'Pay the rent').getByRole('button', { name: 'Priority' }).click();
	await page.getByRole('menuitemradio', { name: 'Urgent' }).click();

	await page.getByRole('link', { name: /^Today/ }).click();
	await expect(titles(page)).toHaveText(['Pay the rent', 'Buy milk']);
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(['Pay the rent', 'Buy milk']);

	await row(page, 'Buy milk').hover();
	await row(page, 'Buy milk').getByRole('button', { name: 'Due date' }).click();
	await page.getByRole('button', { name: 'No date' }).click();
	await expect(titles(page)).toHaveText(['Pay the rent']);
	await add(page, 'Added here');
	await expect(titles(page)).toHaveText(['Pay the rent', 'Added here']);
});

test('the detail edits everything, and keeps it', async ({ page }) => {
	await add(page, 'Buy milk');
	await row(page, 'Buy milk').getByRole('link').click();
	const detail = page.getByRole('complementary', { name: 'Todo' });
	await detail.getByRole('textbox', { name: 'Notes' }).fill('The one with the blue lid.');
	await detail.getByRole('button', { name: 'No date' }).click();
	await page.getByRole('textbox', { name: 'When' }).fill('3 feb 2031 16:30');
	await page.keyboard.press('Enter');
	await expect(detail.getByRole('button', { name: '3 Feb 2031 16:30' })).toBeVisible();
	await detail.getByRole('button', { name: 'No priority' }).click();
	await page.getByRole('menuitemradio', { name: 'High' }).click();
	await detail.getByRole('textbox', { name: 'Title' }).fill('Buy oat milk');
	await detail.getByRole('textbox', { name: 'Title' }).press('Enter');
	await expect(row(page, 'Buy oat milk')).toContainText('3 Feb 2031 16:30');
	await expect(row(page, 'Buy oat milk')).toContainText('Has notes');

	await saved(page);
	await page.reload();
	await alive(page);
	await expect(detail.getByRole('textbox', { name: 'Title' })).toHaveValue('Buy oat milk');
	await expect(detail.getByRole('region', { name: 'Notes' })).toContainText(
		'The one with the blue lid.',
	);
	await expect(detail.getByRole('button', { name: 'High' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(detail).toBeHidden();
});
