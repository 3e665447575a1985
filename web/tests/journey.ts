import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

export const WEB = process.env.WEB_URL!;
export const API = process.env.API_URL!;
export const PASSWORD = 'a long enough password';

export interface Person {
	name: string;
	email: string;
}

/** What a browser says when a request was refused, which is the point of some journeys. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;

interface Fixtures {
	/** Somebody with an account, signed in nowhere. */
	person: Person;
	/** The same, signed in on this page's browser. */
	signedIn: Person;
	/** Fails a journey in which a page complained: an error, or a breach of the security policy. */
	quiet: void;
}

/** Journeys begin here: no page may complain on the way. */
export const test = base.extend<Fixtures>({
	async person({ playwright, baseURL }, use) {
		const name = 'Ada Lovelace';
		const email = `ada-${crypto.randomUUID()}@example.com`;
		const elsewhere = await playwright.request.newContext({ baseURL: baseURL! });
		const response = await elsewhere.post('/api/auth/sign-up/email', {
			data: { name, email, password: PASSWORD },
		});
		expect(response.status()).toBe(200);
		await elsewhere.dispose();
		await use({ name, email });
	},
	async signedIn({ page, person }, use) {
		const response = await page.request.post('/api/auth/sign-in/email', {
			data: { email: person.email, password: PASSWORD },
			headers: { origin: WEB },
		});
		expect(response.status()).toBe(200);
		await use(person);
	},
	quiet: [
		async ({ page }, use) => {
			const complaints: string[] = [];
			page.on('pageerror', (error) => complaints.push(error.message));
			page.on('console', (message) => {
				const isComplaint = message.type() === 'error' || message.type() === 'warning';
				if (isComplaint && !REFUSED.test(message.text())) complaints.push(message.text());
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

export async function signIn(page: Page, { email }: Person, password = PASSWORD) {
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

/** WCAG 2.2 AA and axe's best practices, in light and in dark. */
export async function expectAccessible(page: Page) {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		const { violations } = await new AxeBuilder({ page }).analyze();
		const found = violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
		expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
	}
}
