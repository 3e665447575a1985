import type { Page } from '@playwright/test';
import { API, expect, open, test as base, WEB } from './journey.ts';
import { askApi, todosOf } from './offline-person.ts';
import { inDays } from './seed.ts';
import { add, createList, row, saved, titles } from './todos.ts';

/** The same person on a second device; both follow each other. */
const test = base.extend<{ other: Page }>({
	async other({ page, signedIn, browser }, use) {
		expect(signedIn.email).toBeTruthy();
		const storageState = await page.request.storageState();
		const context = await browser.newContext({ baseURL: WEB, storageState });
		const other = await context.newPage();
		await Promise.all([openLive(page), openLive(other)]);
		await use(other);
		await context.close();
	},
});

// With the copy of the app's files that a browser keeps.
test.use({ serviceWorkers: 'allow' });

async function openLive(page: Page) {
	await open(page, '/inbox');
	await expect(page.locator('[data-connection="live"]')).toBeAttached();
}

/** How long a change of another device may take to be seen, in milliseconds. */
const SOON = { timeout: 1000 };

const UPDATE = 'mutation ($input: UpdateTodoInput!) { updateTodo(input: $input) { __typename } }';

test('what is added, changed, completed and deleted on one device shows on the other within a second', async ({
	page,
	other,
}) => {
	await add(page, 'Buy milk');
	await expect(titles(other)).toHaveText(['Buy milk'], SOON);
	await saved(page);
	const [{ id } = { id: '' }] = await todosOf(page);
	await askApi(page, UPDATE, { input: { id, title: 'Buy oat milk' } });
	await expect(titles(other)).toHaveText(['Buy oat milk'], SOON);
	await other.getByRole('checkbox', { name: 'Complete Buy oat milk' }).click();
	await expect(titles(page)).toHaveCount(0, { timeout: 2000 });
	await add(page, 'Call Ida');
	await expect(titles(other)).toHaveText(['Call Ida'], SOON);
	await saved(page);
	const [ida] = await todosOf(page);
	await askApi(page, 'mutation ($id: ID!) { deleteTodo(input: { id: $id }) { __typename } }', {
		id: ida!.id,
	});
	await expect(titles(other)).toHaveCount(0, SOON);
	await expect(titles(page)).toHaveCount(0, SOON);
});

test('the focus stays in the list when another device takes its row away, or puts it elsewhere', async ({
	page,
	other,
}) => {
	await add(page, 'Buy milk', 'Call Ida', 'Dig');
	await saved(page);
	await expect(titles(other)).toHaveText(['Buy milk', 'Call Ida', 'Dig'], SOON);
	await row(page, 'Call Ida').getByRole('link').focus();
	await other.getByRole('checkbox', { name: 'Complete Call Ida' }).click();
	await expect(titles(page)).toHaveText(['Buy milk', 'Dig'], { timeout: 2000 });
	await expect(row(page, 'Dig').getByRole('link')).toBeFocused();
	await page.keyboard.press('ArrowUp');
	await expect(row(page, 'Buy milk').getByRole('link')).toBeFocused();

	const [{ id } = { id: '' }] = await todosOf(page);
	const dueDate = inDays(3);
	await open(page, '/upcoming');
	await askApi(page, UPDATE, { input: { id, dueDate } });
	await row(page, 'Buy milk').getByRole('link').focus();
	await askApi(page, UPDATE, { input: { id, dueDate: inDays(5) } });
	await expect(page.locator(`[data-group="${inDays(5)}"]`)).toContainText('Buy milk', SOON);
	await expect(row(page, 'Buy milk').getByRole('link')).toBeFocused();
});

test('lists, tags and filters of another device come into the sidebar, and leave it', async ({
	page,
	other,
}) => {
	await createList(page, 'Garden');
	const link = other.getByRole('navigation').getByRole('link', { name: /^Garden/ });
	await expect(link).toBeVisible({ timeout: 3000 });
	const { lists } = await askApi(
		page,
		'{ lists(first: 10) { nodes { id title: name notes: name } } }',
	);
	const { id } = lists!.nodes.find(({ title }) => title === 'Garden')!;
	await askApi(page, 'mutation ($id: ID!) { deleteList(input: { id: $id }) { __typename } }', {
		id,
	});
	await expect(link).toHaveCount(0, SOON);
});

test('what one is typing is not disturbed by what another device does to the same todo', async ({
	page,
	other,
}) => {
	await add(page, 'Buy milk');
	await expect(titles(other)).toHaveText(['Buy milk'], SOON);
	await saved(page);
	const [{ id } = { id: '' }] = await todosOf(page);
	await titles(other).first().click();
	const title = other.getByRole('complementary').getByLabel('Title');
	await title.fill('Buy a lot of');
	await askApi(page, UPDATE, { input: { id, title: 'Buy soy milk', priority: 'HIGH' } });
	await expect(other.getByRole('complementary').getByText('High')).toBeVisible(SOON);
	await expect(title).toHaveValue('Buy a lot of');
	await expect(title).toBeFocused();
	await title.pressSequentially(' milk');
	await title.press('Enter');
	await expect(row(page, 'Buy a lot of milk')).toBeVisible({ timeout: 2000 });
});

test('a change that is under way stays as it is when news of others arrive', async ({
	page,
	other,
}) => {
	await add(page, 'Buy milk');
	await expect(titles(other)).toHaveText(['Buy milk'], SOON);
	await saved(page);
	const [{ id } = { id: '' }] = await todosOf(page);
	let go = () => {};
	const held = new Promise<void>((resolve) => (go = resolve));
	await other.route(`${API}/graphql`, async (route) => {
		if (route.request().postData()?.includes('CompleteTodo')) await held;
		await route.continue();
	});
	await other.getByRole('checkbox', { name: 'Complete Buy milk' }).click();
	await expect(titles(other)).toHaveCount(0);
	const flickers = other.evaluate(
		() =>
			new Promise<number>((resolve) => {
				let seen = 0;
				const main = document.querySelector('main')!;
				const watcher = new MutationObserver(() => {
					if (main.textContent?.includes('Buy milk')) seen++;
					if (main.textContent?.includes('Call Ida')) setTimeout(() => resolve(seen), 100);
				});
				watcher.observe(main, { childList: true, subtree: true, characterData: true });
			}),
	);
	await askApi(page, UPDATE, { input: { id, notes: 'Two bottles' } });
	await add(page, 'Call Ida');
	go();
	expect(await flickers).toBe(0);
	await expect(titles(other)).toHaveText(['Call Ida']);
	await expect(titles(page)).toHaveText(['Call Ida'], { timeout: 2000 });
});

test('after a time without a network one sees what happened meanwhile', async ({ page, other }) => {
	await other.context().setOffline(true);
	await expect(other.locator('[data-connection="offline"]')).toBeAttached();
	await add(page, 'Buy milk');
	await saved(page);
	await other.context().setOffline(false);
	await expect(titles(other)).toHaveText(['Buy milk'], { timeout: 5000 });
});
