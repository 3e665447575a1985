import { expect, open, test } from './journey.ts';
import { add, createList, row, saved, titles } from './todos.ts';

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
});

test('a list is made, and a todo moves into it, with the counts', async ({ page }) => {
	await add(page, 'Buy milk', 'Call Ida');
	await createList(page, 'Errands');
	await page.getByRole('link', { name: /^Inbox/ }).click();
	await row(page, 'Buy milk').hover();
	await row(page, 'Buy milk').getByRole('button', { name: 'Move to list' }).click();
	await page.getByRole('option', { name: 'Errands' }).click();
	await expect(titles(page)).toHaveText(['Call Ida']);
	await saved(page);
	await expect(page.getByRole('link', { name: 'Inbox 1 open' })).toBeVisible();
	await page.getByRole('link', { name: 'Errands 1 open' }).click();
	await expect(titles(page)).toHaveText(['Buy milk']);
	await page.reload();
	await expect(titles(page)).toHaveText(['Buy milk']);
});

test('a list is renamed and recoloured', async ({ page }) => {
	await createList(page, 'Errands');
	await page.getByRole('button', { name: 'List menu' }).click();
	await page.getByRole('menuitem', { name: 'Rename or recolour' }).click();
	await page.getByLabel('Name').fill('Shopping');
	await page.getByRole('radio', { name: 'Teal' }).check();
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('heading', { name: 'Shopping', level: 1 })).toBeVisible();
	await saved(page);
	await page.reload();
	await expect(page.getByRole('link', { name: 'Shopping' }).locator('circle')).toHaveAttribute(
		'fill',
		'#1f9a94',
	);
});

test('a list needs a name', async ({ page }) => {
	await page.getByRole('button', { name: 'New list' }).click();
	await expect(page.getByLabel('Name')).toBeFocused();
	await page.getByRole('button', { name: 'Create list' }).click();
	await expect(page.getByLabel('Name')).toHaveAccessibleDescription('Give the list a name.');
});

for (const { choice, place } of [
	{ choice: 'Move them to the inbox', place: 'Inbox' },
	{ choice: 'Move them to the trash', place: 'Trash' },
]) {
	test(`a list is deleted: ${choice.toLowerCase()}`, async ({ page }) => {
		await createList(page, 'Errands');
		await add(page, 'Buy milk');
		await page.getByRole('button', { name: 'List menu' }).click();
		await page.getByRole('menuitem', { name: 'Delete list' }).click();
		await page.getByRole('radio', { name: choice }).check();
		await page.getByRole('dialog').getByRole('button', { name: 'Delete list' }).click();
		await expect(page).toHaveURL('/inbox');
		await expect(page.getByRole('link', { name: 'Errands' })).toBeHidden();
		await page.getByRole('link', { name: new RegExp(`^${place}`) }).click();
		await expect(row(page, 'Buy milk')).toBeVisible();
	});
}

test('the address of a list that is not there says so', async ({ page }) => {
	const response = await page.goto('/lists/list_01jd0000000000000000000000');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});

test('a long list loads as one scrolls, in its order', async ({ page }) => {
	const { token } = await (await page.request.get('/api/auth/token')).json();
	const expected = Array.from({ length: 120 }, (_, index) => `Todo ${index + 1}`);
	const mutation = expected.map(
		(title, index) => `t${index}: createTodo(input: { title: "${title}" }) { __typename }`,
	);
	for (let from = 0; from < mutation.length; from += 10) {
		const query = `mutation { ${mutation.slice(from, from + 10).join(' ')} }`;
		const response = await page.request.post(`${process.env.API_URL}/graphql`, {
			data: { query },
			headers: { authorization: `Bearer ${token}` },
		});
		expect((await response.json()).errors).toBeUndefined();
	}
	await open(page, '/inbox');
	await expect(row(page, 'Todo 1')).toBeVisible();
	// Of a long list those are drawn that are near: each comes into sight after those before it.
	const seen = new Set<string>();
	await expect(async () => {
		for (const title of await titles(page).allTextContents()) seen.add(title.trim());
		await titles(page).last().scrollIntoViewIfNeeded();
		expect([...seen]).toEqual(expected);
	}).toPass();
});
