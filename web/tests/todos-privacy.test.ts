import { expect, open, PASSWORD, signIn, test, WEB } from './journey.ts';
import { add, createList, saved, titles } from './todos.ts';

const SECRET = 'Secret of the first person';

test('another person sees nothing of the first, whatever address they try', async ({
	page,
	signedIn,
	playwright,
	browser,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await createList(page, `List: ${SECRET}`);
	await add(page, SECRET);
	await saved(page);
	await page.getByRole('link', { name: SECRET, exact: true }).click();
	await expect(page).toHaveURL(/\?todo=todo_/);
	const { pathname, search } = new URL(page.url());

	const elsewhere = await playwright.request.newContext({ baseURL: WEB });
	await elsewhere.post('/api/auth/sign-up/email', {
		data: { name: 'Eve', email: `eve-${crypto.randomUUID()}@example.com`, password: PASSWORD },
	});
	const storageState = await elsewhere.storageState();
	const other = await (await browser.newContext({ baseURL: WEB, storageState })).newPage();
	for (const path of ['/inbox', '/today', '/trash', pathname, `/inbox${search}`]) {
		await open(other, path);
		await expect(other.locator('html')).not.toContainText(SECRET);
		expect(await other.content()).not.toContain(SECRET);
	}
	await expect(other.getByText('This todo does not exist any more.')).toBeVisible();
	await other.context().close();
	await elsewhere.dispose();
});

test('after sign-out the next person on this browser finds nothing of the one before', async ({
	page,
	signedIn,
	playwright,
}) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await add(page, SECRET);
	await saved(page);
	const { userId: first } = await (await page.request.get('/visit')).json();
	await page.getByRole('button', { name: /account and theme/ }).click();
	await page.getByRole('menuitem', { name: 'Sign out' }).click();
	await expect(page).toHaveURL(/\/sign-in/);

	const next = { name: 'Eve', email: `eve-${crypto.randomUUID()}@example.com` };
	const elsewhere = await playwright.request.newContext({ baseURL: WEB });
	await elsewhere.post('/api/auth/sign-up/email', { data: { ...next, password: PASSWORD } });
	await elsewhere.dispose();
	await signIn(page, next);
	await expect(page.getByText('Eve').first()).toBeVisible();
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(page.getByText('Your inbox is clear')).toBeVisible();
	await expect(titles(page)).toHaveCount(0);
	const kept = await page.evaluate(async () => {
		const storages = [{ ...localStorage }, { ...sessionStorage }];
		const names = (await indexedDB.databases()).map(({ name }) => name);
		return JSON.stringify([storages, names, await caches.keys()]);
	});
	for (const trace of [SECRET, signedIn.email, first]) expect(kept).not.toContain(trace);
	expect(await page.content()).not.toContain(SECRET);
	await page.goBack();
	await expect(page.locator('html')).not.toContainText(SECRET);
});
