import { expect, expectAccessible, open, test, WEB } from './journey.ts';

// What holds for every page, whoever looks at it.

const PUBLIC = ['/sign-in', '/sign-up', '/no-such-page'];
const SETTINGS = ['general', 'appearance', 'keyboard', 'api'].map((name) => `/settings/${name}`);
const SIGNED_IN = ['/settings', ...SETTINGS, '/lists/archived'];

for (const path of PUBLIC) {
	test(`${path} is accessible`, async ({ page }) => {
		await open(page, path);
		await expectAccessible(page);
	});
}

test('the forms with their errors are accessible, also on a phone', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	for (const path of ['/sign-in', '/sign-up']) {
		await open(page, path);
		await page.locator('button[type=submit]').click();
		await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
		await expectAccessible(page);
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		expect(overflow).toBe(0);
	}
});

test('every accent keeps its contrast, in light and in dark', async ({ page, context }) => {
	for (const accent of ['cobalt', 'iris', 'rose', 'clay', 'graphite']) {
		await context.addCookies([{ name: 'accent', value: accent, url: WEB }]);
		await open(page, '/sign-in');
		await expect(page.locator('html')).toHaveAttribute('data-accent', accent);
		await expectAccessible(page);
	}
});

for (const path of SIGNED_IN) {
	test(`${path} is accessible`, async ({ page, signedIn }) => {
		expect(signedIn.email).toBeTruthy();
		await open(page, path);
		await expectAccessible(page);
		await page.setViewportSize({ width: 360, height: 740 });
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		expect(overflow).toBe(0);
	});
}

test('every answer carries the headers that browsers ask for', async ({ request }) => {
	const icon = '/favicon.svg';
	for (const path of ['/sign-in', '/no-such-page', '/healthz', '/api/auth/token', icon]) {
		const headers = (await request.get(path)).headers();
		expect.soft(headers, path).toMatchObject({
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'strict-origin-when-cross-origin',
			'cross-origin-opener-policy': 'same-origin',
			'x-frame-options': 'DENY',
			'permissions-policy': expect.stringContaining('camera=()'),
		});
	}
	const { 'content-security-policy': policy } = (await request.get('/sign-in')).headers();
	for (const directive of [
		"default-src 'self'",
		"object-src 'none'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		"form-action 'self'",
		/script-src 'self' 'nonce-[^']+'(;|$)/,
		/style-src 'self'(;| 'nonce)/,
		`connect-src 'self' ${process.env.API_URL}`,
	]) {
		expect.soft(policy).toMatch(directive instanceof RegExp ? directive : new RegExp(directive));
	}
});

test('a page of a signed-in person is kept by no cache', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	const response = await page.request.get('/settings');
	expect(response.headers()['cache-control']).toBe('private, no-store');
});

test('a script that somebody smuggled in does not run', async ({ browser }) => {
	// A context of its own: the browser reports the breach, which is what should happen.
	const context = await browser.newContext({ baseURL: WEB });
	const page = await context.newPage();
	await page.goto('/sign-in');
	const outcome = await page.evaluate(async () => {
		const breach = new Promise<string>((resolve) =>
			document.addEventListener('securitypolicyviolation', (event) =>
				resolve(event.effectiveDirective),
			),
		);
		const script = document.createElement('script');
		script.textContent = 'window.smuggled = true';
		document.body.append(script);
		return { directive: await breach, ran: 'smuggled' in window };
	});
	expect(outcome).toEqual({ directive: 'script-src-elem', ran: false });
	await context.close();
});

test('a page that is not there says so, and leads back', async ({ page }) => {
	const response = await page.goto('/no-such-page');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
	await page.getByRole('link', { name: 'Go to your day' }).click();
	await expect(page).toHaveURL(/\/sign-in/);
});
