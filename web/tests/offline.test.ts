import type { Page } from '@playwright/test';
import { API, expect, installed, open, PASSWORD, signIn, WEB } from './journey.ts';
import { askApi, test, todosOf } from './offline-person.ts';
import { add, addLine, row, saved, titles } from './todos.ts';

// With the copy of the app's files that a browser keeps.
test.use({ serviceWorkers: 'allow' });

/** Waits until nothing of this browser's is unsent. */
async function sent(page: Page) {
	await expect
		.poll(() =>
			page.evaluate(async () => {
				for (const { name } of await indexedDB.databases()) {
					const opening = indexedDB.open(name!);
					await new Promise((resolve) => (opening.onsuccess = resolve));
					const counting = opening.result.transaction('outbox').objectStore('outbox').count();
					await new Promise((resolve) => (counting.onsuccess = resolve));
					opening.result.close();
					if (counting.result > 0) return counting.result;
				}
				return 0;
			}),
		)
		.toBe(0);
}

const sign = (page: Page) => page.getByRole('status').filter({ hasText: /Offline/ });
const alerts = (page: Page) => page.getByText(/was not (added|saved|completed|deleted)/);

test('twenty changes without a network show at once, and arrive once and in order', async ({
	faulty: page,
}) => {
	await add(page, 'Before', 'Old');
	await saved(page);
	await page.context().setOffline(true);
	await expect(sign(page)).toBeVisible();

	const names = Array.from({ length: 12 }, (_, index) => `Todo ${index + 1}`);
	await add(page, ...names);
	for (const name of names.slice(0, 4)) {
		await page.getByRole('checkbox', { name: `Complete ${name}`, exact: true }).click();
	}
	await row(page, 'Before').getByRole('link').click();
	await page.getByLabel('Title').fill('After');
	await page.getByLabel('Title').press('Enter');
	const notes = page.getByRole('complementary').getByRole('textbox', { name: 'Notes' });
	await notes.fill('Written on the train');
	await notes.blur();
	await page.keyboard.press('Escape');
	await row(page, 'Old').getByRole('link').click();
	await page.getByRole('complementary').getByRole('button', { name: 'Delete' }).click();

	await expect(titles(page)).toHaveText(['After', ...names.slice(4)]);
	await expect(alerts(page)).toHaveCount(0);
	await page.context().setOffline(false);
	await sent(page);
	expect((await todosOf(page)).map(({ title, notes }) => [title, notes])).toEqual([
		['After', 'Written on the train'],
		...names.slice(4).map((name) => [name, '']),
	]);
	await page.reload();
	await expect(titles(page)).toHaveText(['After', ...names.slice(4)]);
});

test('what waits survives a reload, and is shown until it is sent', async ({ faulty: page }) => {
	await add(page, 'Before');
	await saved(page);
	// The web server is there, the API is not.
	await page.route(`${API}/graphql`, (route) => route.abort());
	await add(page, 'Buy milk');
	await page.getByRole('checkbox', { name: 'Complete Before' }).click();
	await expect(titles(page)).toHaveText(['Buy milk']);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy milk']);
	expect((await todosOf(page)).map(({ title }) => title)).toEqual(['Before']);

	await page.unroute(`${API}/graphql`);
	await page.reload();
	await sent(page);
	await expect(titles(page)).toHaveText(['Buy milk']);
	expect((await todosOf(page)).map(({ title }) => title)).toEqual(['Buy milk']);
});

test('what was left when the tab was closed is sent by the next', async ({ faulty: page }) => {
	await page.context().setOffline(true);
	await add(page, 'Buy milk');
	const next = await page.context().newPage();
	await page.close();
	await next.context().setOffline(false);
	await open(next, '/inbox');
	await expect(titles(next)).toHaveText(['Buy milk']);
	await sent(next);
	expect(await todosOf(next)).toHaveLength(1);
});

test('a change can be taken back while it waits', async ({ faulty: page }) => {
	await add(page, 'Buy milk');
	await saved(page);
	await page.context().setOffline(true);
	for (let time = 0; time < 2; time++) {
		await page.getByRole('checkbox', { name: 'Complete Buy milk' }).click();
		await expect(titles(page)).toHaveCount(0);
		await page.getByRole('button', { name: 'Undo' }).click();
		await expect(titles(page)).toHaveText(['Buy milk']);
	}
	await page.context().setOffline(false);
	await sent(page);
	await saved(page);
	expect((await todosOf(page)).map(({ title }) => title)).toEqual(['Buy milk']);
	await expect(titles(page)).toHaveText(['Buy milk']);
});

test('a change whose answer was lost is not made twice', async ({ faulty: page }) => {
	const lost: string[] = [];
	await page.route(`${API}/graphql`, async (route) => {
		const body = route.request().postDataJSON() as { operationName: string };
		if (body.operationName !== 'CreateTodo' || lost.length > 0) return route.continue();
		lost.push(await (await route.fetch()).text());
		await route.abort();
	});
	await add(page, 'Buy milk');
	await sent(page);
	expect(lost).toHaveLength(1);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy milk']);
	expect(await todosOf(page)).toHaveLength(1);
});

test('where the session ended meanwhile, one signs in again and what waited is sent', async ({
	faulty: page,
	person,
}) => {
	await page.context().setOffline(true);
	await add(page, 'Buy milk');
	await page.context().clearCookies();
	// What the page still has of a token ends as well.
	await page.route(`${API}/graphql`, (route) =>
		route.fulfill({ status: 401, headers: { 'access-control-allow-origin': '*' } }),
	);
	await page.context().setOffline(false);
	await expect(page).toHaveURL(/\/sign-in/);
	await page.unroute(`${API}/graphql`);
	await signIn(page, person);
	await expect(titles(page)).toHaveText(['Buy milk']);
	await sent(page);
	expect(await todosOf(page)).toHaveLength(1);
});

test('another person on this browser neither sees nor sends what waits', async ({
	faulty: page,
	person,
	playwright,
}) => {
	await page.context().setOffline(true);
	await add(page, 'Secret of the first');
	await page.context().clearCookies();
	await page.goto('about:blank');
	await page.context().setOffline(false);

	const eve = { name: 'Eve', email: `eve-${crypto.randomUUID()}@example.com` };
	const elsewhere = await playwright.request.newContext({ baseURL: WEB });
	await elsewhere.post('/api/auth/sign-up/email', { data: { ...eve, password: PASSWORD } });
	await elsewhere.dispose();
	await page.goto('/sign-in');
	await signIn(page, eve);
	await expect(page.getByText('Eve').first()).toBeVisible();
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(page.getByText('Your inbox is clear')).toBeVisible();
	await expect(titles(page)).toHaveCount(0);
	expect(await todosOf(page)).toEqual([]);

	await page.context().clearCookies();
	await page.goto('/sign-in');
	await signIn(page, person);
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(titles(page)).toHaveText(['Secret of the first']);
	await sent(page);
	expect(await todosOf(page)).toHaveLength(1);
});

const UPDATE = 'mutation ($input: UpdateTodoInput!) { updateTodo(input: $input) { __typename } }';

test('different fields of two devices merge; of the same field the later stays, and one is told', async ({
	faulty: page,
}) => {
	await add(page, 'Buy milk');
	await saved(page);
	const [{ id } = { id: '' }] = await todosOf(page);
	await page.context().setOffline(true);
	await titles(page).first().click();
	await page.getByLabel('Title').fill('Buy oat milk');
	await page.getByLabel('Title').press('Enter');
	await askApi(page, UPDATE, { input: { id, title: 'Buy soy milk', notes: 'Two bottles' } });
	await page.context().setOffline(false);

	const notice = page.getByText('Another device had changed the title to “Buy soy milk”.');
	await expect(notice).toBeVisible();
	expect(await todosOf(page)).toMatchObject([{ title: 'Buy oat milk', notes: 'Two bottles' }]);
	await page.getByRole('button', { name: 'Use “Buy soy milk” instead' }).click();
	await expect(titles(page).first()).toHaveText('Buy soy milk');
	await sent(page);
	expect(await todosOf(page)).toMatchObject([{ title: 'Buy soy milk', notes: 'Two bottles' }]);
});

test('what one wrote into a todo that is gone by now is not lost', async ({ faulty: page }) => {
	await add(page, 'Buy milk');
	await saved(page);
	const [{ id } = { id: '' }] = await todosOf(page);
	await page.context().setOffline(true);
	await titles(page).first().click();
	await page.getByLabel('Title').fill('Buy oat milk');
	await page.getByLabel('Title').press('Enter');
	const purge = 'mutation ($id: ID!) { purgeTodo(input: { id: $id }) { __typename } }';
	const trash = 'mutation ($id: ID!) { deleteTodo(input: { id: $id }) { __typename } }';
	await askApi(page, trash, { id });
	await askApi(page, purge, { id });
	await page.context().setOffline(false);

	await expect(page.getByText(/“Buy oat milk” was deleted on another device/)).toBeVisible();
	await page.getByRole('button', { name: 'Add it to the inbox' }).click();
	await sent(page);
	await expect.poll(() => todosOf(page)).toMatchObject([{ title: 'Buy oat milk' }]);
});

test('without a network one goes from view to view, searches, and sees what is not sent yet', async ({
	faulty: page,
}) => {
	await add(page, 'Buy milk');
	await addLine(page).fill('Call Ida today');
	await addLine(page).press('Enter');
	await expect(titles(page)).toHaveText(['Buy milk', 'Call Ida']);
	await saved(page);
	await expect(page.locator('[data-connection="live"]')).toBeAttached();
	await installed(page);
	await page.context().setOffline(true);
	await addLine(page).fill('Water the plants today');
	await addLine(page).press('Enter');
	await expect(titles(page)).toHaveCount(3);
	await page.getByRole('link', { name: /^Today/ }).click();
	await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
	await expect(titles(page)).toHaveText(['Call Ida', 'Water the plants']);
	await page.getByRole('link', { name: /^Completed/ }).click();
	await expect(page.getByRole('heading', { name: 'Completed', level: 1 })).toBeVisible();
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(titles(page)).toHaveCount(3);
	await expect(alerts(page)).toHaveCount(0);
});

test('what is typed offline leaves the field for the next line', async ({ faulty: page }) => {
	await page.context().setOffline(true);
	await addLine(page).fill('Buy milk');
	await addLine(page).press('Enter');
	await expect(titles(page)).toHaveText(['Buy milk']);
	await expect(addLine(page)).toHaveValue('');
	await expect(alerts(page)).toHaveCount(0);
});
