import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';

export const WEB = process.env.WEB_URL!;
export const API = process.env.API_URL!;
export const PASSWORD = 'a long enough password';

export interface Person {
	name: string;
	email: string;
}

/** A request was refused or the network cut, which is the point of some journeys; a service worker by our configuration. */
const EXPECTED =
	/^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)|^Service Worker registration blocked by Playwright/;

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

interface Fixtures {
	/** Somebody who has signed up elsewhere. */
	signedUp: { person: Person; cookies: Cookies };
	/** The same, signed in nowhere. */
	person: Person;
	/** The same, signed in on this page's browser. */
	signedIn: Person;
	/** Fails a journey in which a page complained: an error, or a breach of the security policy. */
	quiet: void;
}

/** Journeys begin here: no page may complain on the way. */
export const test = base.extend<Fixtures>({
	async signedUp({ playwright, baseURL }, use) {
		const name = 'Ada Lovelace';
		const email = `ada-${crypto.randomUUID()}@example.com`;
		const elsewhere = await playwright.request.newContext({ baseURL: baseURL! });
		const response = await elsewhere.post('/api/auth/sign-up/email', {
			data: { name, email, password: PASSWORD },
		});
		expect(response.status()).toBe(200);
		const { cookies } = await elsewhere.storageState();
		await elsewhere.dispose();
		await use({ person: { name, email }, cookies });
	},
	async person({ signedUp }, use) {
		await use(signedUp.person);
	},
	async signedIn({ context, signedUp: { person, cookies } }, use) {
		await context.addCookies(cookies);
		await use(person);
	},
	quiet: [
		async ({ page }, use) => {
			const complaints: string[] = [];
			page.on('pageerror', (error) => complaints.push(error.message));
			page.on('console', (message) => {
				const isComplaint = message.type() === 'error' || message.type() === 'warning';
				if (isComplaint && !EXPECTED.test(message.text())) complaints.push(message.text());
			});
			await use();
			expect(complaints).toEqual([]);
		},
		{ auto: true },
	],
});

export { expect };

/** Opens a page and waits until it has come alive. */
export async function open(page: Page, path: string) {
	await page.goto(path);
	await alive(page);
}

/** Waits until the page answers; that its network rests says nothing, for the app follows a stream. */
export async function alive(page: Page) {
	await page.locator('html[data-alive]').waitFor();
}

/** Waits until the app's files are in this browser. */
export async function installed(page: Page) {
	await page.evaluate(async () => {
		const { active } = await navigator.serviceWorker.ready;
		if (active!.state === 'activated') return;
		await new Promise((resolve) => active!.addEventListener('statechange', resolve));
	});
}

export async function signIn(page: Page, { email }: Person, password = PASSWORD) {
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Waits until what is on its way to another colour or place has got there. */
export async function settled(page: Page) {
	await page.evaluate(() => {
		const running = document.getAnimations().filter(({ effect }) => {
			const { endTime = Infinity } = effect?.getComputedTiming() ?? {};
			return Number.isFinite(endTime);
		});
		return Promise.allSettled(running.map(({ finished }) => finished));
	});
}

/** WCAG 2.2 AA and axe's best practices, in light and in dark. */
export async function expectAccessible(page: Page) {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await settled(page);
		const { violations } = await new AxeBuilder({ page }).analyze();
		const found = violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
		expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
	}
}
