import type { Page } from '@playwright/test';
import { expect, expectAccessible, open, test } from './journey.ts';
import { add, row, saved } from './todos.ts';

const detail = (page: Page) => page.getByRole('complementary', { name: 'Todo' });
const notes = (page: Page) => detail(page).getByRole('region', { name: 'Notes' });
const editor = (page: Page) => notes(page).getByRole('textbox', { name: 'Notes' });

async function write(page: Page, text: string) {
	await page.getByRole('article', { name: 'Details' }).focus();
	await page.keyboard.press('n');
	await editor(page).fill(text);
	await page.keyboard.press('Control+Enter');
	await expect(editor(page)).toBeHidden();
}

test.beforeEach(async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/inbox');
	await add(page, 'Paint the wall');
	await saved(page);
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await page.keyboard.press('o');
	await expect(page.getByRole('article', { name: 'Details' })).toBeFocused();
});

test('Markdown is read once it is written, and edited by the keyboard alone', async ({ page }) => {
	await write(page, '# Plan\n\nSome **bold** words, [a link](https://example.com) and `code`.');
	await expect(notes(page).getByRole('heading', { name: 'Plan' })).toBeVisible();
	await expect(notes(page).locator('strong')).toHaveText('bold');
	const link = notes(page).getByRole('link', { name: 'a link' });
	await expect(link).toHaveAttribute('href', 'https://example.com/');
	await expect(link).toHaveAttribute('target', '_blank');
	await expect(link).toHaveAttribute('rel', /noopener/);
	await expect(notes(page).getByRole('button', { name: 'Edit notes' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(editor(page)).toBeFocused();
	await page.keyboard.type(' More.');
	await page.keyboard.press('Escape');
	await expect(notes(page)).toContainText('and code. More.');
	await expect(detail(page)).toBeVisible();
	await saved(page);
	await page.reload();
	await expect(notes(page)).toContainText('and code. More.');
	await expectAccessible(page);
});

test('a click in the text edits it, and going elsewhere saves', async ({ page }) => {
	await write(page, 'First');
	await notes(page).getByText('First').click();
	await expect(editor(page)).toBeFocused();
	await page.keyboard.type(' and more');
	await detail(page).getByRole('button', { name: 'Close' }).click();
	await expect(detail(page)).toBeHidden();
	await row(page, 'Paint the wall').getByRole('link').click();
	await expect(notes(page)).toContainText('First and more');
});

test('boxes are ticked where they stand, and nothing else of the source changes', async ({
	page,
}) => {
	await write(page, '- [ ] one\n- [x] two\n  - [ ] nested\n\n> - [ ] quoted');
	await notes(page).getByRole('checkbox', { name: 'nested' }).check();
	await notes(page).getByRole('checkbox', { name: 'two' }).uncheck();
	await saved(page);
	await page.reload();
	await expect(notes(page).getByRole('checkbox', { name: 'nested' })).toBeChecked();
	await notes(page).getByRole('button', { name: 'Edit notes' }).press('Enter');
	await expect(editor(page)).toHaveValue('- [ ] one\n- [ ] two\n  - [x] nested\n\n> - [ ] quoted');
});

test('what was typed is sent once, however the editing ends', async ({ page }) => {
	const sent: unknown[] = [];
	page.on('request', (request) => {
		if (!request.url().endsWith('/graphql')) return;
		const { operationName, variables } = request.postDataJSON();
		if (operationName === 'UpdateTodo') sent.push(variables.input.notes);
	});
	await write(page, 'One');
	await notes(page).getByRole('button', { name: 'Edit notes' }).press('Enter');
	await editor(page).fill('Two');
	await page.keyboard.press('Escape');
	await notes(page).getByText('Two').click();
	await editor(page).fill('Three');
	await detail(page).getByRole('button', { name: 'Close' }).click();
	await expect(detail(page)).toBeHidden();
	await saved(page);
	expect(sent).toEqual(['One', 'Two', 'Three']);
});

const PAYLOADS = [
	'<img src=x onerror="window.pwned=1">',
	'<svg onload="window.pwned=1"></svg>',
	'<script>window.pwned=1</script>',
	'[a](javascript:window.pwned=1)',
	'[b](JaVaScRiPt:window.pwned=1)',
	'[c](data:text/html,<script>window.pwned=1</script>)',
	'<a href="jav&#x09;ascript:window.pwned=1">d</a>',
	'[e](jav&#x09;ascript:window.pwned=1)',
	'[f](<javascript:window.pwned=1>)',
	'<javascript:window.pwned=1>',
	'<math><mtext><table><mglyph><style><img src=x onerror="window.pwned=1">',
	'<details open ontoggle="window.pwned=1">x</details>',
	'<p style="background:url(https://trap.example/css)">styled</p>',
	'<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
	`![${'long'.repeat(500)}](https://trap.example/picture.png)`,
	'![x](https://trap.example/x.png "\\" onerror=\\"window.pwned=1")',
	'[g](https://example.com "\\"><img src=x onerror=window.pwned=1>")',
	'&lt;img src=x onerror=window.pwned=1&gt;',
	'[ref]\n\n[ref]: javascript:window.pwned=1',
];

test('no script, markup or picture that is written into notes or a title comes to life', async ({
	page,
}) => {
	const asked: string[] = [];
	page.on('request', (request) => {
		if (request.url().includes('trap.example')) asked.push(request.url());
	});
	await write(page, PAYLOADS.join('\n\n'));
	await expect(notes(page)).toContainText('<img src=x onerror="window.pwned=1">');
	await expect(notes(page).locator('img, script, svg[onload], iframe, math, style')).toHaveCount(0);
	const addresses = await notes(page)
		.getByRole('link')
		.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
	expect(new Set(addresses)).toEqual(new Set(['https:']));
	for (const text of ['a', 'e', 'f'])
		await expect(notes(page).getByRole('link', { name: text, exact: true })).toHaveCount(0);

	await page.getByRole('article', { name: 'Details' }).focus();
	await page.keyboard.press('e');
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('<img src=x onerror=window.pwned=1> [x](javascript:window.pwned=1)');
	await page.keyboard.press('Enter');
	await saved(page);
	await page.reload();
	await expect(
		page.getByRole('main').getByText('<img src=x onerror=window.pwned=1>'),
	).toBeVisible();
	expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
	expect(asked).toEqual([]);
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(overflow).toBe(0);
});

test('links and code in a title are drawn, followed apart from the todo, and edited as text', async ({
	page,
}) => {
	await page.keyboard.press('e');
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('Run `npm test`, see https://example.com/a');
	await page.keyboard.press('Enter');
	for (const place of [page.getByRole('main'), detail(page)]) {
		await expect(place.locator('code', { hasText: 'npm test' })).toBeVisible();
		const link = place.getByRole('link', { name: 'example.com/a', exact: true });
		await expect(link).toHaveAttribute('href', 'https://example.com/a');
		await expect(link).toHaveAttribute('rel', /noopener/);
	}
	await expect(
		page.getByRole('main').getByRole('link', { name: 'Run npm test, see example.com/a' }),
	).toBeVisible();
	await detail(page).getByRole('button', { name: 'Edit title' }).press('Enter');
	await expect(detail(page).getByRole('textbox', { name: 'Title' })).toHaveValue(
		'Run `npm test`, see https://example.com/a',
	);
});
