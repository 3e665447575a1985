import type { Locator, Page } from '@playwright/test';
import { alive, expect, expectAccessible, open, test } from './journey.ts';
import { add, createList, row, saved, send } from './todos.ts';

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
});

function sidebar(page: Page) {
	return page.getByRole('navigation', { name: 'Views and lists' });
}

/** The links to lists, as they stand there. */
function listLinks(page: Page) {
	return sidebar(page).locator('a[data-list-id]');
}

function link(page: Page, name: string) {
	return sidebar(page).getByRole('link', { name });
}

async function createLists(page: Page, ...names: string[]) {
	for (const name of names) await createList(page, name);
	await saved(page);
}

test('lists are dragged to where they belong, and stay there', async ({ page }) => {
	await createLists(page, 'One', 'Two', 'Three');
	await expect(listLinks(page)).toHaveText([/One/, /Two/, /Three/]);
	const from = (await link(page, 'Three').boundingBox())!;
	const to = (await link(page, 'One').boundingBox())!;
	await page.mouse.move(from.x + 40, from.y + from.height / 2);
	await page.mouse.down();
	await page.mouse.move(from.x + 40, from.y - 10, { steps: 3 });
	await page.mouse.move(to.x + 40, to.y + 4, { steps: 5 });
	await expect(page.locator('[data-insert="before"]')).toContainText('One');
	await page.mouse.up();
	await expect(listLinks(page)).toHaveText([/Three/, /One/, /Two/]);
	// A drag is no click.
	await expect(page.getByRole('heading', { name: 'Three', level: 1 })).toBeVisible();
	await saved(page);
	await page.reload();
	await expect(listLinks(page)).toHaveText([/Three/, /One/, /Two/]);
});

test('Alt and the arrows do the same, and say so', async ({ page }) => {
	await createLists(page, 'One', 'Two', 'Three');
	await link(page, 'Three').focus();
	await page.keyboard.press('Alt+ArrowUp');
	await expect(listLinks(page)).toHaveText([/One/, /Three/, /Two/]);
	await expect(link(page, 'Three')).toBeFocused();
	await expect(page.getByText('Three is number 2 of 3')).toBeAttached();
	await page.keyboard.press('Alt+ArrowUp');
	await expect(listLinks(page)).toHaveText([/Three/, /One/, /Two/]);
	await page.keyboard.press('Alt+ArrowUp');
	await page.keyboard.press('Alt+ArrowDown');
	await expect(listLinks(page)).toHaveText([/One/, /Three/, /Two/]);
	await saved(page);
	await page.reload();
	await expect(listLinks(page)).toHaveText([/One/, /Three/, /Two/]);
});

test('a list goes among the favourites and out again, by the keys and by the mouse', async ({
	page,
}) => {
	await createLists(page, 'One', 'Two', 'Three');
	const section = (name: string) => sidebar(page).getByRole('region', { name }).locator('a');
	await link(page, 'One').click({ button: 'right' });
	await page.getByRole('menuitem', { name: 'Keep at the top' }).click();
	await expect(section('Favourites')).toHaveText([/One/]);
	await link(page, 'Two').focus();
	await page.keyboard.press('Alt+ArrowUp');
	await expect(section('Favourites')).toHaveText([/One/, /Two/]);
	await expect(section('Lists')).toHaveText([/Three/]);
	await expect(page.getByText('Two is number 2 of 2 in Favourites')).toBeAttached();
	await expect(link(page, 'Two')).toBeFocused();
	await saved(page);
	await page.reload();
	await expect(section('Favourites')).toHaveText([/One/, /Two/]);

	await drag(page, 'Three', 'One');
	await expect(section('Favourites')).toHaveText([/Three/, /One/, /Two/]);
	// Where there is none, the place says so.
	await drag(page, 'One', sidebar(page).getByRole('button', { name: 'New list' }));
	await expect(section('Favourites')).toHaveText([/Three/, /Two/]);
	await expect(section('Lists')).toHaveText([/One/]);
	await saved(page);
	await page.reload();
	await expect(section('Favourites')).toHaveText([/Three/, /Two/]);
	await expect(section('Lists')).toHaveText([/One/]);
});

/** Drags a list to the upper half of another one, or beneath something. */
async function drag(page: Page, name: string, to: string | Locator) {
	await alive(page);
	const from = (await link(page, name).boundingBox())!;
	const box = (await (typeof to === 'string' ? link(page, to) : to).boundingBox())!;
	await page.mouse.move(from.x + 40, from.y + from.height / 2);
	await page.mouse.down();
	await page.mouse.move(from.x + 40, from.y + from.height / 2 - 10, { steps: 3 });
	const y = typeof to === 'string' ? box.y + 4 : box.y + box.height;
	await page.mouse.move(from.x + 40, y, { steps: 5 });
	await expect(sidebar(page).locator('[data-insert]')).toHaveCount(1);
	await page.mouse.up();
}

test('a list has a menu: by its button, by a right click and by the keyboard', async ({ page }) => {
	await createLists(page, 'One', 'Two');
	await link(page, 'One').hover();
	await page.getByRole('button', { name: 'Menu of One' }).click();
	await expectAccessible(page);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('menu')).toBeHidden();
	await expect(page.getByRole('button', { name: 'Menu of One' })).toBeFocused();
	await page.keyboard.press('Enter');
	await page.getByRole('menuitem', { name: 'Move down' }).click();
	await expect(listLinks(page)).toHaveText([/Two/, /One/]);

	await link(page, 'One').click({ button: 'right' });
	await page.getByRole('menuitem', { name: 'Keep at the top' }).click();
	await expect(sidebar(page).getByRole('region', { name: 'Favourites' })).toContainText('One');

	await link(page, 'Two').focus();
	await page.keyboard.press('Shift+F10');
	await expect(page.getByRole('menu')).toBeVisible();
	await page.getByRole('menuitem', { name: 'Rename or recolour' }).press('Enter');
	await page.getByLabel('Name').fill('Second');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(link(page, 'Second')).toBeVisible();
	await saved(page);
});

test('an archived list is out of the way, with a way back', async ({ page }) => {
	await createLists(page, 'Trip');
	await add(page, 'Pack');
	await saved(page);
	await link(page, 'Trip').click({ button: 'right' });
	await page.getByRole('menuitem', { name: 'Archive' }).click();
	await expect(page).toHaveURL('/inbox');
	await expect(link(page, 'Trip')).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(link(page, 'Trip')).toBeVisible();

	await link(page, 'Trip').click({ button: 'right' });
	await page.getByRole('menuitem', { name: 'Archive' }).click();
	await expect(link(page, 'Trip')).toHaveCount(0);
	await saved(page);
	await link(page, 'Archived lists').click();
	await expect(page.getByRole('button', { name: 'Restore Trip' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Restore Trip' }).click();
	await expect(page.getByText('No list is archived')).toBeVisible();
	await link(page, 'Trip').click();
	await expect(row(page, 'Pack')).toBeVisible();
});

test('the address of an archived list says so, and restores it', async ({ page }) => {
	await createLists(page, 'Trip');
	await add(page, 'Pack');
	await saved(page);
	const address = page.url();
	await link(page, 'Trip').click({ button: 'right' });
	await page.getByRole('menuitem', { name: 'Archive' }).click();
	await saved(page);
	expect((await page.request.get(address)).status()).toBe(200);
	await open(page, address);
	await expect(page.getByText('This list is archived')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Restore' }).click();
	await expect(link(page, 'Trip')).toBeVisible();
	await expect(row(page, 'Pack')).toBeVisible();
});

test('a filter has its menu in the sidebar, by pointer and by keys', async ({ page }) => {
	const filters = ['Calls', 'Errands'].map((name) => ({ name, query: `@${name}` }));
	await send(page, 'createSavedFilter', ...filters);
	await open(page, '/inbox');
	await link(page, 'Calls').click({ button: 'right' });
	await page.getByRole('menuitem', { name: 'Move down' }).click();
	await expect(sidebar(page).locator('a[href^="/filters/"]')).toHaveText([/Errands/, /Calls/]);
	await link(page, 'Calls').focus();
	await page.keyboard.press('Shift+F10');
	await page.getByRole('menuitem', { name: 'Rename or edit' }).click();
	await page.getByLabel('Name').fill('Calls to make');
	await page.getByRole('button', { name: 'Save' }).click();
	await sidebar(page).getByRole('button', { name: 'Menu of Calls to make' }).click();
	await page.getByRole('menuitem', { name: 'Delete filter' }).click();
	await page.getByRole('button', { name: 'Delete filter' }).click();
	await expect(link(page, 'Calls to make')).toHaveCount(0);
	await expect(page).toHaveURL('/inbox');
	await saved(page);
});

test('a copy of a list has its open todos', async ({ page }) => {
	await createLists(page, 'Packing');
	await add(page, 'Passport');
	await saved(page);
	await link(page, 'Packing').click({ button: 'right' });
	await page.getByRole('menuitem', { name: 'Duplicate' }).click();
	await expect(listLinks(page)).toHaveCount(2);
	await listLinks(page).nth(1).click();
	await expect(row(page, 'Passport')).toBeVisible();
});

test('a section that was folded is folded on the next page', async ({ page }) => {
	await createLists(page, 'One');
	await sidebar(page).getByRole('button', { name: 'Lists', exact: true }).click();
	await expect(link(page, 'One')).toHaveCount(0);
	await page.reload();
	const heading = sidebar(page).getByRole('button', { name: 'Lists', exact: true });
	await expect(heading).toHaveAttribute('aria-expanded', 'false');
	await expect(link(page, 'One')).toHaveCount(0);
	await expectAccessible(page);
});
