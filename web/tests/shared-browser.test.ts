import type { Page } from '@playwright/test';
import { Account } from './account.ts';
import { API, expect, expectAccessible, open, PASSWORD, signIn, test, WEB } from './journey.ts';
import { liveIn } from './seed.ts';
import { add, addLine, saved } from './todos.ts';

// With the copy of the app's files that a browser keeps.
test.use({ serviceWorkers: 'allow' });

// Two people who share a browser, one after the other, in one tab or in two.

/** Everything that the browser keeps of this site on its disk, as one text. */
function kept(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
		for (const { name } of await indexedDB.databases()) {
			const database = await settled(indexedDB.open(name!));
			for (const store of database.objectStoreNames) {
				const objects = database.transaction(store).objectStore(store);
				const keys = await settled(objects.getAllKeys());
				found.push(name, store, keys, await settled(objects.getAll()));
			}
			database.close();
		}
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				const text = await (await cache.match(request))!.text();
				// The app's own files are everybody's.
				found.push(request.url, /\.(js|css|woff2)$/.test(request.url) ? '' : text);
			}
		}
		return JSON.stringify(found);
	});
}

/** What is in the memory of the page's process, as a snapshot of its heap has it. */
async function remembered(page: Page): Promise<string> {
	const session = await page.context().newCDPSession(page);
	const chunks: string[] = [];
	session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
	await session.send('HeapProfiler.takeHeapSnapshot');
	await session.detach();
	return chunks.join('');
}

test('who comes next in the same tab finds nothing of the one before, on disk or in memory', async ({
	page,
	person,
}) => {
	test.slow();
	const maya = await Account.signUp({ webUrl: WEB, apiUrl: API }, 'Maya Lindqvist');
	const life = await liveIn(maya);
	await open(page, '/sign-in');
	await signIn(page, maya, maya.password);
	await expect(page.getByRole('navigation')).toBeVisible();
	for (const path of ['/inbox', `/lists/${life.list}?todo=${life.todo}`, '/search?q=passport']) {
		await open(page, path);
		await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
	}
	await page.getByRole('button', { name: /account and theme/ }).click();
	await page.getByRole('menuitem', { name: 'Sign out' }).click();
	await expect(page).toHaveURL(/\/sign-in/);

	const traces = ['Renew the passport', 'Lay the terrace', 'Calls to make', life.list, maya.email];
	const onDisk = await kept(page);
	for (const trace of traces) expect.soft(onDisk, 'signed out').not.toContain(trace);

	await signIn(page, person, PASSWORD);
	await expect(page.getByText('Ada Lovelace').first()).toBeVisible();
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await expect(page.getByText('Your inbox is clear')).toBeVisible();
	const [memory, disk] = [await remembered(page), await kept(page)];
	expect(memory).toContain('Ada Lovelace');
	for (const trace of traces) {
		expect.soft(memory.includes(trace), `${trace} in memory`).toBe(false);
		expect.soft(disk.includes(trace), `${trace} on disk`).toBe(false);
	}
});

test('a tab that was left open sends nothing as the person who signed in in another', async ({
	page,
	context,
	signedUp: { person, cookies },
}) => {
	expect(person.name).toBe('Ada Lovelace');
	const maya = await Account.signUp({ webUrl: WEB, apiUrl: API }, 'Maya Lindqvist');
	await context.addCookies(maya.cookies);
	await open(page, '/inbox');
	await add(page, 'Renew the passport');
	await saved(page);

	// Ada signs in in another tab; after a while Maya's has to renew its token.
	await context.clearCookies();
	await context.addCookies(cookies);
	await page.route(`${API}/graphql`, (route) =>
		/createTodo|quickAddTodo/.test(route.request().postData() ?? '')
			? route.fulfill({
					status: 401,
					headers: { 'access-control-allow-origin': WEB },
					json: { errors: [{ message: 'Expired', extensions: { code: 'UNAUTHENTICATED' } }] },
				})
			: route.continue(),
	);
	await addLine(page).fill('A present for Ada');
	await addLine(page).press('Enter');
	await expect(page.getByText('Ada Lovelace').first()).toBeVisible();
	await page.unrouteAll();
	await open(page, '/inbox');
	await expect(page.getByText('Your inbox is clear')).toBeVisible();
	await expect(page.getByText('A present for Ada')).toBeHidden();
	await expect(page.getByText('Renew the passport')).toBeHidden();
});

test('a form of a tab that was left open changes nothing of who signed in in another', async ({
	page,
	context,
	signedUp: { person, cookies },
}) => {
	const maya = await Account.signUp({ webUrl: WEB, apiUrl: API }, 'Maya Lindqvist');
	await context.addCookies(maya.cookies);
	await open(page, '/settings');
	await expect(page.locator('[data-connection="live"]')).toBeAttached();
	// Ada signs in in another tab.
	await context.addCookies(cookies);
	const answered = page.waitForResponse(/rename/);
	await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Maya Berg');
	await page.getByRole('button', { name: 'Save name' }).click();
	expect((await answered).status()).toBe(403);
	await expect(page.getByRole('heading', { name: 'This is not yours to see' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Go to your day' }).click();
	await open(page, '/settings');
	await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(person.name);
});
