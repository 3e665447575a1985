import { Account } from './account.ts';
import { API, expect, expectAccessible, open, test, WEB } from './journey.ts';
import { liveIn } from './seed.ts';
import { add, createList, row, saved } from './todos.ts';

const LONG = 'Aufgabenbeschreibungslängenüberprüfung'.repeat(6);

test('every view is accessible, empty and filled, in light and dark', async ({
	page,
	signedIn,
}) => {
	test.slow();
	expect(signedIn.email).toBeTruthy();
	for (const path of ['/inbox', '/today', '/completed', '/trash']) {
		await open(page, path);
		await expectAccessible(page);
	}
	await open(page, '/inbox');
	await createList(page, 'Errands');
	await expectAccessible(page);
	await add(page, 'Buy milk', 'Call Ida', 'Pay the rent', 'Old idea');
	await page.getByRole('checkbox', { name: 'Complete Call Ida' }).click();
	await row(page, 'Old idea').getByRole('link').focus();
	await page.keyboard.press('Delete');
	await row(page, 'Buy milk').getByRole('link').click();
	await saved(page);
	await expectAccessible(page);
	for (const path of ['/completed', '/trash']) {
		await open(page, path);
		await expectAccessible(page);
	}
});

test('what opens over the page is accessible', async ({ page, signedIn }) => {
	test.slow();
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await createList(page, 'Errands');
	await add(page, 'Buy milk');
	await row(page, 'Buy milk').hover();
	for (const name of ['Due date', 'Priority', 'Tags', 'Move to list']) {
		await row(page, 'Buy milk').getByRole('button', { name }).click();
		await expectAccessible(page);
		await page.keyboard.press('Escape');
	}
	for (const item of ['Rename or recolour', 'Delete list']) {
		await page.getByRole('button', { name: 'List menu' }).click();
		await expectAccessible(page);
		await page.getByRole('menuitem', { name: item }).click();
		await expectAccessible(page);
		await page.keyboard.press('Escape');
	}
});

test('a title has its room, whatever facts stand beside it', async ({ page, context }) => {
	const account = await Account.signUp({ webUrl: WEB, apiUrl: API }, 'Maya Lindqvist');
	const { todo } = await liveIn(account);
	await context.addCookies(account.cookies);
	/** Of each row: whether its title is cut, and how much of the text it may have. */
	const titles = () =>
		page.locator('#main .row .title').evaluateAll((nodes) =>
			nodes.map((node) => ({
				isCut: node.scrollWidth > node.clientWidth + 1,
				share: node.clientWidth / node.parentElement!.clientWidth,
			})),
		);
	for (const [width, path] of [
		[1280, '/today'],
		[1280, `/today?todo=${todo}`],
		[360, '/today'],
	] as const) {
		await page.setViewportSize({ width, height: 800 });
		await open(page, path);
		const found = await titles();
		expect(found.length).toBeGreaterThan(4);
		for (const { isCut, share } of found) {
			expect(isCut, path).toBe(false);
			expect(share, path).toBeGreaterThan(width === 1280 && path === '/today' ? 0.4 : 0.6);
		}
	}
});

test('on a phone of 360 pixels nothing sticks out, and the drawer leads everywhere', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	await page.setViewportSize({ width: 360, height: 740 });
	const overflow = () =>
		page.evaluate(() => {
			const wide = [...document.querySelectorAll('main, main *, aside, aside *')]
				.filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
				.map((element) => element.outerHTML.slice(0, 80));
			return [document.documentElement.scrollWidth - innerWidth, ...wide];
		});
	await open(page, '/inbox');
	await add(page, LONG, 'Buy milk');
	expect(await overflow()).toEqual([0]);

	await row(page, LONG).getByRole('link').click();
	await expect(page.getByRole('complementary', { name: 'Todo' })).toBeVisible();
	await page.getByRole('button', { name: 'Close' }).click();
	await expect(page.getByRole('complementary', { name: 'Todo' })).toBeHidden();

	for (const name of ['Today', 'Completed', 'Trash', 'Inbox']) {
		await page.getByRole('button', { name: 'Open the sidebar' }).click();
		await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
		await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
		await expect(page.getByRole('navigation')).toBeHidden();
		expect(await overflow()).toEqual([0]);
	}
	await page.getByRole('button', { name: 'Open the sidebar' }).click();
	await page.getByRole('button', { name: /account and theme/ }).click();
	await page.getByRole('menuitem', { name: 'Settings' }).click();
	await expect(page).toHaveURL(/\/settings/);
});

test('the sidebar stays closed once it was, from the first paint on', async ({
	page,
	signedIn,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await page.getByRole('button', { name: 'Close the sidebar' }).click();
	await expect(page.getByRole('navigation')).toBeHidden();
	await open(page, '/today');
	await expect(page.getByRole('navigation')).toBeHidden();
	await page.getByRole('button', { name: 'Open the sidebar' }).last().click();
	await expect(page.getByRole('navigation')).toBeVisible();
});
