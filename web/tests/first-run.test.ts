import { expect, expectAccessible, open, PASSWORD, test } from './journey.ts';
import { row, saved } from './todos.ts';

test.use({ timezoneId: 'Pacific/Auckland' });

test('a new person is shown around by a list, in their own time zone, and removes it', async ({
	page,
}) => {
	// A long way through several pages.
	test.slow();
	await open(page, '/sign-up');
	await page.getByLabel('Name').fill('Grace Hopper');
	await page.getByLabel('E-mail').fill(`grace-${crypto.randomUUID()}@example.com`);
	await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: 'Create account' }).click();
	await expect(page).toHaveURL('/today');
	const tick = 'Tick me off: click the circle, or press Space';
	await expect(row(page, tick)).toBeVisible();
	await page.getByRole('checkbox', { name: `Complete ${tick}` }).click();
	await expect(row(page, tick)).toHaveCount(0);
	await saved(page);

	await page.reload();
	await page.getByRole('link', { name: /^Getting started/ }).click();
	await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(6);
	await expectAccessible(page);
	await open(page, '/settings/general');
	await expect(page.getByRole('button', { name: /Time zone/ })).toContainText('Pacific/Auckland');

	await page.getByRole('link', { name: /^Getting started/ }).click();
	await page.getByRole('button', { name: 'Remove it' }).click();
	await expect(page).toHaveURL('/today');
	await expect(page.getByRole('link', { name: /^Getting started/ })).toHaveCount(0);
	await saved(page);
	// Its own way leads here once more, and brings nothing back.
	await open(page, '/welcome');
	await saved(page);
	await page.reload();
	await expect(page.getByRole('link', { name: /^Getting started/ })).toHaveCount(0);
});

test('who signed up by the API has nothing that they did not make', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/today');
	await expect(page.getByText('Nothing left for today')).toBeVisible();
	await expect(page.getByRole('link', { name: /^Getting started/ })).toHaveCount(0);
});
