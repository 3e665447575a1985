import type { Page } from '@playwright/test';
import { API, expect, open, test as base, WEB } from './journey.ts';
import { add, addLine, saved, titles } from './todos.ts';

/** A page that may complain: the browser itself does, about a network that is not there. */
const test = base.extend<{ faulty: Page }>({
	async faulty({ page, signedIn, browser }, use) {
		expect(signedIn.email).toBeTruthy();
		const storageState = await page.request.storageState();
		const context = await browser.newContext({ baseURL: WEB, storageState });
		const faulty = await context.newPage();
		await open(faulty, '/inbox');
		await use(faulty);
		await context.close();
	},
});

test('offline, what one types is given back with an honest word, and can be sent later', async ({
	faulty: page,
}) => {
	await add(page, 'Before');
	await saved(page);

	await page.context().setOffline(true);
	await addLine(page).fill('Buy milk');
	await addLine(page).press('Enter');
	await expect(page.getByText('“Buy milk” was not added. You are offline.')).toBeVisible();
	await expect(addLine(page)).toHaveValue('Buy milk');
	await expect(titles(page)).toHaveText(['Before']);

	await page.getByRole('checkbox', { name: 'Complete Before' }).click();
	await expect(page.getByText('“Before” was not completed. You are offline.')).toBeVisible();
	await expect(titles(page)).toHaveText(['Before']);

	await page.context().setOffline(false);
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(titles(page)).toHaveCount(0);
	await addLine(page).press('Enter');
	await expect(titles(page)).toHaveText(['Buy milk']);
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy milk']);
});

test('a todo that is added twice because the answer was lost exists once', async ({
	faulty: page,
}) => {
	const lost: string[] = [];
	await page.route(`${API}/graphql`, async (route) => {
		const body = route.request().postDataJSON() as { operationName: string };
		if (body.operationName !== 'CreateTodo' || lost.length > 0) return route.continue();
		const response = await route.fetch();
		lost.push(await response.text());
		await route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' } });
	});
	const second = page.waitForResponse(
		(response) => response.url() === `${API}/graphql` && response.status() === 200,
	);
	await add(page, 'Buy milk');
	await second;
	expect(lost).toHaveLength(1);
	await saved(page);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy milk']);
});
