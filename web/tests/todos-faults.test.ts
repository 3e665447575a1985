import type { Page } from '@playwright/test';
import { API, expect, open, test } from './journey.ts';
import { add, addLine, row, saved, titles } from './todos.ts';

const ENDPOINT = `${API}/graphql`;

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
});

/** Answers the next request to the API in its stead. */
async function answerOnce(page: Page, status: number, body: unknown) {
	await page.route(ENDPOINT, (route) => route.fulfill({ status, json: body }), { times: 1 });
}

for (const [what, status] of [
	['a token that has expired', 401],
	['an API that asks to sign in', 200],
] as const) {
	test(`${what} is renewed and nobody notices`, async ({ page }) => {
		await add(page, 'First');
		await saved(page);
		const errors = [{ message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } }];
		await answerOnce(page, status, { data: null, errors });
		const renewed = page.waitForResponse('**/api/auth/token');
		await add(page, 'Second');
		expect((await renewed).status()).toBe(200);
		await saved(page);
		await expect(page.getByRole('region', { name: 'Messages' })).toBeEmpty();
		await page.reload();
		await expect(titles(page)).toHaveText(['First', 'Second']);
	});
}

test('a session that is over leads to sign-in and back', async ({ page, context }) => {
	await context.clearCookies();
	await addLine(page).fill('Too late');
	await addLine(page).press('Enter');
	await expect(page).toHaveURL('/sign-in?redirectTo=%2Finbox');
});

test('a change that the server refuses is taken back and said', async ({ page }) => {
	await add(page, 'Buy milk');
	await saved(page);
	const message = 'There is no todo with this id.';
	const data = { completeTodo: { __typename: 'NotFoundError', message } };
	await answerOnce(page, 200, { data });
	await page.getByRole('checkbox', { name: 'Complete Buy milk' }).click();
	await expect(page.getByText(`“Buy milk” was not completed. ${message}`)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
	await expect(row(page, 'Buy milk').getByRole('checkbox')).not.toBeChecked();
});

test('changes reach the server in the order in which they were made', async ({ page }) => {
	const operations: string[] = [];
	await page.route(ENDPOINT, async (route) => {
		const { operationName } = route.request().postDataJSON() as { operationName: string };
		operations.push(`${operationName} starts`);
		const response = await route.fetch();
		operations.push(`${operationName} ends`);
		await route.fulfill({ response });
	});
	await add(page, 'Buy milk');
	await page.getByRole('checkbox', { name: 'Complete Buy milk' }).click();
	await expect(titles(page)).toHaveCount(0);
	await expect(() =>
		// What the page asks for by itself may come in between.
		expect(operations.filter((operation) => /Todo /.test(operation))).toEqual([
			'CreateTodo starts',
			'CreateTodo ends',
			'CompleteTodo starts',
			'CompleteTodo ends',
		]),
	).toPass();
});
