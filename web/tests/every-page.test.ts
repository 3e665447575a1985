import type { Page } from '@playwright/test';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { Account } from './account.ts';
import { API, expect, expectAccessible, open, test as journey, WEB } from './journey.ts';
import { type Life, liveIn, shownAs } from './seed.ts';

// What holds for every page there is, with something on it. Pages are found rather than listed, so
// that a new one is held to this from its first day.

const ROUTES = join(import.meta.dirname, '../src/routes');
const WIDTHS = [360, 390, 768, 1280, 1920];

const paths = globSync('**/+page.svelte', { cwd: ROUTES })
	.map((file) => `/${file}`.replace(/\/\+page\.svelte$/, ''))
	// Of development, and of the service worker: nobody lives there.
	.filter((route) => !/^\/(dev|shell)\b/.test(route))
	.map((route) => ({ path: route.replace(/\/\([^)]*\)/g, ''), isApp: route.startsWith('/(app)') }))
	.sort((one, other) => one.path.localeCompare(other.path));

interface Lived {
	readonly account: Account;
	readonly life: Life;
}

const test = journey.extend<object, { lived: Lived }>({
	lived: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the braces.
		async ({}, use) => {
			const account = await Account.signUp({ webUrl: WEB, apiUrl: API }, 'Maya Lindqvist');
			await use({ account, life: await liveIn(account) });
		},
		{ scope: 'worker' },
	],
});

function addressOf(path: string, life: Life): string {
	const ids: Record<string, string> = { lists: life.list, tags: life.tag, filters: life.filter };
	const address = path.replace(/^\/(\w+)\/\[id\]/, (_, kind: string) => `/${kind}/${ids[kind]}`);
	return address === '/search' ? '/search?q=the' : address;
}

/** What is wider than the window, unless it scrolls by itself. */
function sticksOut(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const scrolls = (element: Element | null): boolean =>
			element !== null &&
			element !== document.body &&
			(/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) ||
				scrolls(element.parentElement));
		const wide = [...document.querySelectorAll('body *')].filter(
			(element) =>
				element.checkVisibility() &&
				element.getBoundingClientRect().right > innerWidth + 0.5 &&
				!scrolls(element.parentElement),
		);
		const page = document.documentElement;
		return [
			...(page.scrollWidth > page.clientWidth ? [`${page.scrollWidth} pixels`] : []),
			...wide.map((element) => element.outerHTML.slice(0, 120)),
		];
	});
}

async function expectToFit(page: Page) {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 800 });
		expect(await sticksOut(page), `${page.url()} at ${width} pixels`).toEqual([]);
	}
}

/** One main part with one first heading, and a tab that is named after what one sees. */
async function expectInOrder(page: Page) {
	await expect(page.getByRole('main')).toHaveCount(1);
	await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	await expect(page).toHaveTitle(/^.+ · Duly$/);
	// A number in front says how many todos are due today.
	const name = (await page.title()).replace(/^\(\d+\) | · Duly$/g, '');
	await expect(
		page.locator('h1, [aria-current=page]').getByText(name, { exact: true }),
	).not.toHaveCount(0);
	await expect(page.locator('html')).toHaveAttribute('lang', /./);
	await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /.{50}/);
}

for (const { path, isApp } of paths) {
	test(`${path} is in order, accessible in light and dark, and fits every window`, async ({
		page,
		context,
		lived: { account, life },
	}) => {
		test.slow();
		if (isApp) await context.addCookies(account.cookies);
		const address = addressOf(path, life);
		await open(page, address);
		expect(new URL(page.url()).pathname).toBe(new URL(address, WEB).pathname);
		await expectInOrder(page);
		if (isApp) await expect(page.getByRole('navigation')).not.toHaveCount(0);
		await expectAccessible(page);
		await expectToFit(page);
	});
}

for (const width of [390, 1280]) {
	test(`a todo with everything is accessible and fits, ${width} pixels wide`, async ({
		page,
		context,
		lived: { account, life },
	}) => {
		test.slow();
		await context.addCookies(account.cookies);
		await page.setViewportSize({ width, height: 800 });
		await open(page, `/lists/${life.list}?todo=${life.todo}`);
		const detail = page.getByRole('complementary', { name: 'Todo' });
		await expect(detail.getByRole('textbox', { name: 'Title' })).toHaveValue('Lay the terrace');
		await expectAccessible(page);
		await expectToFit(page);
	});
}

test('a list as a board is in order, accessible and fits', async ({
	page,
	context,
	lived: { account, life },
}) => {
	test.slow();
	await context.addCookies([...account.cookies, shownAs('board', life.list, WEB)]);
	await open(page, `/lists/${life.list}`);
	await expect(page.getByRole('heading', { name: 'Kitchen' })).toBeVisible();
	await expectInOrder(page);
	await expectAccessible(page);
	await expectToFit(page);
});

const OVER_THE_PAGE: Record<string, (page: Page) => Promise<unknown>> = {
	'the palette': async (page) => {
		await page.keyboard.press('Control+k');
		await expect(page.getByRole('option').first()).toBeVisible();
	},
	'the overview of keys': (page) => page.keyboard.press('?'),
	'the dialog for a list': (page) => page.getByRole('button', { name: 'New list' }).click(),
	'the menu of the account': (page) =>
		page.getByRole('button', { name: /account and theme/ }).click(),
	'what quick add understood': async (page) => {
		await page.keyboard.press('q');
		await page.keyboard.type('Water plants every 3 days p2 @errand #House');
		await expect(page.getByTestId('understood')).toBeVisible();
	},
	'the due date': (page) => page.keyboard.press('j').then(() => page.keyboard.press('d')),
	'the priority': (page) => page.keyboard.press('j').then(() => page.keyboard.press('p')),
	'the choice of a list': (page) => page.keyboard.press('j').then(() => page.keyboard.press('m')),
};

for (const [name, show] of Object.entries(OVER_THE_PAGE)) {
	test(`${name} is accessible over the page, and fits`, async ({
		page,
		context,
		lived: { account },
	}) => {
		await context.addCookies(account.cookies);
		await open(page, '/today');
		await show(page);
		const shown = page.locator('[role=dialog], [role=menu], [data-testid=understood]');
		await expect(shown.filter({ visible: true })).toHaveCount(1);
		await expectAccessible(page);
		expect(await sticksOut(page)).toEqual([]);
	});
}

test('on a phone the sidebar is a drawer, which is accessible and fits', async ({
	page,
	context,
	lived: { account },
}) => {
	await context.addCookies(account.cookies);
	await page.setViewportSize({ width: 360, height: 740 });
	await open(page, '/today');
	await page.getByRole('button', { name: 'Open the sidebar' }).click();
	await expect(page.getByRole('navigation')).toBeVisible();
	await expectAccessible(page);
	expect(await sticksOut(page)).toEqual([]);
});
