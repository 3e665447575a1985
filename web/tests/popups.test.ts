import { API, expect, open, test } from './journey.ts';
import { add, row, saved } from './todos.ts';

test('what is open over a row stays open when the server answers', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await add(page, 'Call Ida');
	await saved(page);
	await page.keyboard.press('Escape');
	let answer = () => {};
	const isAsked = new Promise<void>((resolve) => {
		answer = resolve;
	});
	await page.route(`${API}/graphql`, async (route) => {
		await isAsked;
		await route.continue();
	});
	await page.keyboard.press('j');
	await page.keyboard.press('Enter');
	await page.keyboard.press('End');
	await page.keyboard.type(' about Sunday');
	await page.keyboard.press('Enter');
	await expect(row(page, 'Call Ida about Sunday').getByRole('link')).toBeFocused();
	await page.keyboard.press('d');
	const focused = page.getByRole('dialog').locator(':focus');
	await expect(focused).toBeVisible();
	answer();
	await saved(page);
	await expect(focused).toBeVisible();
});

test('what a key has opened stays open when the browser tells late that the one before closed', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await add(page, 'Call Ida');
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await page.keyboard.press('p');
	await expect(page.getByRole('menu')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('menu')).toBeHidden();
	await page.keyboard.press('m');
	const inbox = page.getByRole('option', { name: 'Inbox' });
	await expect(inbox).toBeVisible();
	await row(page, 'Call Ida')
		.locator('[role="menu"]')
		.evaluate((menu) =>
			menu.dispatchEvent(new ToggleEvent('toggle', { oldState: 'open', newState: 'closed' })),
		);
	await expect(inbox).toBeVisible();
});

test('a message is seen and pressed above an open dialog, and stays when that closes', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await add(page, 'Call Ida', 'Buy milk');
	await row(page, 'Call Ida').getByRole('checkbox').click();
	const message = page.getByText('Completed “Call Ida”');
	await expect(message).toBeVisible();
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('dialog')).toBeVisible();
	await expect(page.getByRole('dialog').getByText('Completed “Call Ida”')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(message).toBeVisible();
	await page.keyboard.press('Control+k');
	await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
	await page.keyboard.press('Escape');
	await expect(row(page, 'Call Ida')).toBeVisible();
	await saved(page);
});
