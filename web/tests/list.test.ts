import type { Page } from '@playwright/test';
import { API, expect, expectAccessible, open, settled, test } from './journey.ts';
import { add, createList, row, saved } from './todos.ts';

/** The titles of the rows from top to bottom, indented by how deep they stand. */
function outline(page: Page) {
	return page
		.getByRole('main')
		.locator('[data-key]')
		.evaluateAll((rows) =>
			rows.map((each) => {
				const depth = Number.parseInt(getComputedStyle(each).getPropertyValue('--indent')) || 0;
				return ' '.repeat(depth / 24) + each.querySelector('a')!.textContent.trim();
			}),
		);
}

const expectOutline = (page: Page, ...lines: string[]) =>
	expect.poll(() => outline(page)).toEqual(lines);

async function drag(
	page: Page,
	title: string,
	to: { title: string; below?: boolean; x?: number; isAside?: boolean },
) {
	await settled(page);
	const from = (await row(page, title).getByRole('link').boundingBox())!;
	const over = (await row(page, to.title).boundingBox())!;
	const y = to.below ? over.y + over.height - 4 : over.y + 4;
	await page.mouse.move(from.x + 10, from.y + 8);
	await page.mouse.down();
	await page.mouse.move(from.x + 10, from.y + 16);
	const x = to.isAside ? over.x + 40 : from.x + 10 + (to.x ?? 0);
	await page.mouse.move(x, y, { steps: 6 });
	await page.mouse.up();
}

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await createList(page, 'Garden');
	await add(page, 'Dig', 'Sow', 'Water');
});

test('rows are put in order with the mouse, and stay so', async ({ page }) => {
	await drag(page, 'Water', { title: 'Dig' });
	await expectOutline(page, 'Water', 'Dig', 'Sow');
	await drag(page, 'Water', { title: 'Sow', below: true });
	await expectOutline(page, 'Dig', 'Sow', 'Water');
	await drag(page, 'Sow', { title: 'Dig' });
	await saved(page);
	await page.reload();
	await expectOutline(page, 'Sow', 'Dig', 'Water');
	await page.keyboard.press('Control+z');
});

test('nothing moves beneath a pressed pointer: who ticks one after another misses none', async ({
	page,
}) => {
	const box = (title: string) => page.getByRole('checkbox', { name: `Complete ${title}` });
	const before = (await box('Sow').boundingBox())!;
	await page.mouse.move(before.x + 14, before.y + 14);
	await page.mouse.down();
	await box('Dig').evaluate((each: HTMLInputElement) => each.click());
	await expectOutline(page, 'Sow', 'Water');
	const states = () => page.evaluate(() => document.getAnimations().map((each) => each.playState));
	await expect.poll(states).toEqual(['paused']);
	expect(await box('Sow').boundingBox()).toEqual(before);
	await page.mouse.up();
	await expect.poll(() => outline(page)).toEqual(['Water']);
	await expect.poll(states).toEqual([]);
});

test('rows are put in order with the keys, said aloud, and undone', async ({ page }) => {
	await row(page, 'Water').getByRole('link').focus();
	await page.keyboard.press('Alt+ArrowUp');
	await expectOutline(page, 'Dig', 'Water', 'Sow');
	await expect(page.getByText('After Dig', { exact: true })).toBeAttached();
	await expect(row(page, 'Water').getByRole('link')).toBeFocused();
	await page.keyboard.press('Control+z');
	await expectOutline(page, 'Dig', 'Sow', 'Water');
	await saved(page);
	await page.reload();
	await expectOutline(page, 'Dig', 'Sow', 'Water');
});

test('a row goes beneath the one above, by keys and by mouse, and comes out again', async ({
	page,
}) => {
	await row(page, 'Sow').getByRole('link').focus();
	await page.keyboard.press('Alt+ArrowRight');
	await expectOutline(page, 'Dig', ' Sow', 'Water');
	await expect(row(page, 'Dig')).toContainText('0/1');
	await drag(page, 'Water', { title: 'Sow', below: true, x: 30 });
	await expectOutline(page, 'Dig', ' Sow', ' Water');
	await page.keyboard.press('Escape');
	await row(page, 'Sow').getByRole('link').focus();
	await page.keyboard.press('Alt+ArrowLeft');
	await expectOutline(page, 'Dig', ' Water', 'Sow');
	await page.getByRole('checkbox', { name: 'Complete Water' }).click();
	await expectOutline(page, 'Dig', 'Sow');
	await expect(row(page, 'Dig')).toContainText('1/1');
	await saved(page);
	await page.reload();
	await expectOutline(page, 'Dig', 'Sow');
});

test('sections hold todos, are named, ordered, folded and deleted', async ({ page }) => {
	const main = page.getByRole('main');
	for (const name of ['Beds', 'Shed']) {
		await main.getByRole('button', { name: 'Add section' }).click();
		await page.keyboard.type(name);
		await page.keyboard.press('Enter');
		await expect(main.getByRole('heading', { name })).toBeVisible();
	}
	await main.getByRole('button', { name: 'Add a todo to Beds' }).click();
	await add(page, 'Mulch');
	await main.getByRole('button', { name: 'Not to Beds' }).click();
	await expect(main.getByRole('region', { name: 'Beds' })).toContainText('Mulch');

	await row(page, 'Water').getByRole('link').focus();
	await page.keyboard.press('Alt+ArrowDown');
	await expect(main.getByRole('region', { name: 'Beds' })).toContainText('Water');
	await drag(page, 'Sow', { title: 'Mulch' });
	await expect(main.getByRole('region', { name: 'Beds' }).locator('[data-key]')).toHaveCount(3);

	await main.getByRole('button', { name: 'Menu of the section Shed' }).click();
	await page.getByRole('menuitem', { name: 'Move up' }).click();
	await expect(main.getByRole('heading', { level: 2 })).toHaveText([/Shed/, /Beds/]);
	await main.getByRole('button', { name: /^Beds/ }).click();
	await expect(row(page, 'Mulch')).toBeHidden();
	await main.getByRole('button', { name: /^Beds/ }).click();
	await saved(page);
	await page.reload();
	await expect(main.getByRole('region', { name: 'Beds' }).locator('[data-key]')).toHaveCount(3);
	await expectAccessible(page);

	await main.getByRole('button', { name: 'Menu of the section Beds' }).click();
	await page.getByRole('menuitem', { name: 'Delete section' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Delete section' }).click();
	await expect(main.getByRole('heading', { level: 2 })).toHaveText([/Shed/]);
	await expect(main.locator('[data-key]')).toHaveCount(4);
});

test('several rows are picked and dealt with at once, with one way back', async ({ page }) => {
	await row(page, 'Dig').getByRole('link').focus();
	await page.keyboard.press('Shift+ArrowDown');
	const bar = page.getByRole('toolbar');
	await expect(bar).toContainText('2 selected');
	await expectAccessible(page);
	await page.keyboard.press('x');
	await expectOutline(page, 'Water');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('main').locator('[data-key]')).toHaveCount(3);

	await row(page, 'Sow')
		.getByRole('link')
		.click({ modifiers: ['Control'] });
	await row(page, 'Water')
		.getByRole('link')
		.click({ modifiers: ['Control'] });
	await bar.getByRole('button', { name: 'Priority' }).click();
	await page.getByRole('menuitemradio', { name: 'Urgent' }).click();
	await bar.getByRole('button', { name: 'Move to list' }).click();
	await page.getByRole('option', { name: 'Inbox' }).click();
	await expectOutline(page, 'Dig');
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('main').locator('[data-key]')).toHaveCount(3);
	await page.keyboard.press('Escape');
	await expect(bar).toBeHidden();
});

test('todos are dropped on lists of the sidebar', async ({ page }) => {
	const from = (await row(page, 'Dig').getByRole('link').boundingBox())!;
	const inbox = (await page.getByRole('link', { name: /^Inbox/ }).boundingBox())!;
	await page.mouse.move(from.x + 10, from.y + 8);
	await page.mouse.down();
	await page.mouse.move(inbox.x + 40, inbox.y + 10, { steps: 6 });
	await page.mouse.up();
	await expectOutline(page, 'Sow', 'Water');
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expectOutline(page, 'Dig');
});

test('how a list is sorted, grouped and completed is remembered, on the server’s page too', async ({
	page,
}) => {
	await page.getByRole('checkbox', { name: 'Complete Sow' }).click();
	await page.getByRole('button', { name: 'View', exact: true }).click();
	await page.getByLabel('Sort by').selectOption('Title');
	await page.getByLabel('Group by').selectOption('Priority');
	await page.getByLabel('Show what is done').check();
	await expect(page.getByRole('region', { name: 'Completed' })).toContainText('Sow');
	await saved(page);
	const html = await (await page.request.get(page.url())).text();
	expect(html).toContain('No priority');
	await page.reload();
	await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([
		'No priority',
		'Completed',
	]);
});

test('a list is a board of its sections, worked by mouse and by keys', async ({ page }) => {
	const main = page.getByRole('main');
	await main.getByRole('button', { name: 'Add section' }).click();
	await page.keyboard.type('Shed');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'View', exact: true }).click();
	await page.getByRole('radio', { name: 'Board' }).check();
	await page.keyboard.press('Escape');
	const column = (name: string) => main.locator('section[data-group]', { hasText: name });
	await expect(main.getByRole('heading', { level: 2 })).toHaveText(['No section', /Shed/]);

	await row(page, 'Dig').getByRole('link').focus();
	await page.keyboard.press('Alt+ArrowRight');
	await expect(column('Shed').locator('[data-key]')).toHaveText([/Dig/]);
	await expect(row(page, 'Dig').getByRole('link')).toBeFocused();
	await drag(page, 'Water', { title: 'Dig', isAside: true });
	await expect(column('Shed').locator('[data-key]')).toHaveText([/Water/, /Dig/]);
	await row(page, 'Water').getByRole('link').focus();
	await page.keyboard.press('ArrowLeft');
	await expect(row(page, 'Sow').getByRole('link')).toBeFocused();
	await expectAccessible(page);
	await saved(page);
	await page.reload();
	await expect(column('Shed').locator('[data-key]')).toHaveText([/Water/, /Dig/]);
});

test('of a long list only the rows near what one sees are drawn, and keys reach all', async ({
	page,
}) => {
	test.slow();
	await saved(page);
	const { token } = await (await page.request.get('/api/auth/token')).json();
	const listId = new URL(page.url()).pathname.split('/').at(-1)!;
	const fields = Array.from({ length: 300 }, (_, index) => {
		const title = `Row ${String(index).padStart(3, '0')}`;
		return `t${index}: createTodo(input: { listId: "${listId}", title: "${title}" }) { __typename }`;
	});
	for (let from = 0; from < fields.length; from += 25) {
		const response = await page.request.post(`${API}/graphql`, {
			headers: { authorization: `Bearer ${token}` },
			data: { query: `mutation { ${fields.slice(from, from + 25).join(' ')} }` },
		});
		expect((await response.json()).errors).toBeUndefined();
	}
	await page.reload();
	// What was made beside the app has been heard of by then.
	await expect(page.locator('[data-connection="live"]')).toBeAttached();
	const drawn = page.getByRole('main').locator('[data-key]');
	const last = row(page, 'Row 299').getByRole('link');
	await row(page, 'Dig').getByRole('link').focus();
	await expect(async () => {
		await page.keyboard.press('End');
		await expect(last).toBeFocused({ timeout: 1000 });
	}).toPass();
	expect(await drawn.count()).toBeLessThan(200);
	await page.keyboard.press('Home');
	await expect(row(page, 'Dig').getByRole('link')).toBeFocused();
	expect(await drawn.count()).toBeLessThan(200);
});

test.describe('by finger', () => {
	test.use({ hasTouch: true });

	test('a finger that rests takes a row along, or picks it; one that moves on at once does neither', async ({
		page,
	}) => {
		await settled(page);
		const session = await page.context().newCDPSession(page);
		const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
			session.send('Input.dispatchTouchEvent', {
				type,
				touchPoints: type === 'touchEnd' ? [] : [{ x: Math.round(x), y: Math.round(y) }],
			});
		const middleOf = async (title: string) => {
			const { x, y, height } = (await row(page, title).getByRole('link').boundingBox())!;
			return { x: x + 10, y: y + height / 2 };
		};
		const { x, y } = await middleOf('Water');
		const top = (await row(page, 'Dig').boundingBox())!.y + 4;

		await touch('touchStart', x, y);
		for (const step of [0.3, 0.6, 1]) await touch('touchMove', x, y + (top - y) * step);
		await touch('touchEnd');
		await expectOutline(page, 'Dig', 'Sow', 'Water');

		await touch('touchStart', x, y);
		await expect(row(page, 'Water').locator('.dragged')).toBeVisible();
		for (const step of [0.3, 0.6, 1]) await touch('touchMove', x, y + (top - y) * step);
		await touch('touchEnd');
		await expectOutline(page, 'Water', 'Dig', 'Sow');
		await expect(page.getByRole('complementary', { name: 'Todo' })).toBeHidden();
		await saved(page);
		await page.reload();
		await expectOutline(page, 'Water', 'Dig', 'Sow');

		await settled(page);
		const sow = await middleOf('Sow');
		await touch('touchStart', sow.x, sow.y);
		await expect(row(page, 'Sow').locator('.dragged')).toBeVisible();
		await touch('touchEnd');
		await expect(page.getByRole('toolbar')).toContainText('1 selected');
	});
});
