import type { Page } from '@playwright/test';
import { API, expect, open, test as base, WEB } from './journey.ts';

/** A page that may complain: the browser itself does, about a network that is not there. */
export const test = base.extend<{ faulty: Page }>({
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

/** Asks the API as the person of a page, beside the app. */
export async function askApi(page: Page, query: string, variables: object = {}) {
	const { token } = (await (await page.request.get(`${WEB}/api/auth/token`)).json()) as {
		token: string;
	};
	const response = await page.request.post(`${API}/graphql`, {
		data: { query, variables },
		headers: { authorization: `Bearer ${token}` },
	});
	const { data, errors } = (await response.json()) as { data: never; errors?: unknown };
	expect(errors).toBeUndefined();
	return data as Record<string, { nodes: { id: string; title: string; notes: string }[] }>;
}

export async function todosOf(page: Page) {
	const { todos } = await askApi(
		page,
		'{ todos(first: 100, sort: [{ field: CREATED_AT }]) { nodes { id title notes } } }',
	);
	return todos!.nodes;
}
