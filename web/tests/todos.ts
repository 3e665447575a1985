import type { Page } from '@playwright/test';
import { API, expect } from './journey.ts';

/** The row of a todo in the view that is open. */
export function row(page: Page, title: string) {
	return page
		.getByRole('main')
		.getByRole('listitem')
		.filter({ has: page.getByRole('link', { name: title, exact: true }) });
}

export function addLine(page: Page) {
	return page.getByRole('combobox', { name: 'Add a todo' });
}

/** Adds todos one after another, as fast as one can type. */
export async function add(page: Page, ...titles: string[]) {
	for (const title of titles) {
		await addLine(page).fill(title);
		await addLine(page).press('Enter');
	}
	for (const title of titles) await expect(row(page, title)).toBeVisible();
}

/** Waits until the server has answered every change. */
export async function saved(page: Page) {
	await expect(page.locator('.saving')).toHaveCount(0);
}

export function titles(page: Page) {
	return page.getByRole('main').getByRole('listitem').locator('a');
}

export async function createList(page: Page, name: string) {
	await page.getByRole('button', { name: 'New list' }).click();
	await page.getByLabel('Name').fill(name);
	await page.getByRole('button', { name: 'Create list' }).click();
	await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** Sends mutations to the API, as another device would. */
export async function send(page: Page, name: string, ...inputs: object[]) {
	const { token } = await (await page.request.get('/api/auth/token')).json();
	const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
	for (const input of inputs) {
		const response = await page.request.post(`${API}/graphql`, {
			data: {
				query: `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename } }`,
				variables: { input },
			},
			headers: { authorization: `Bearer ${token}` },
		});
		expect((await response.json()).data[name].__typename).toBe(`${type}Payload`);
	}
}
