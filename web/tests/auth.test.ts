import { expect, open, PASSWORD, signIn, test, WEB } from './journey.ts';

const email = () => `grace-${crypto.randomUUID()}@example.com`;

test('one signs up and is in', async ({ page }) => {
	await open(page, '/');
	await expect(page).toHaveURL('/sign-in');
	await page.getByRole('link', { name: 'Create an account' }).click();
	await page.getByLabel('Name').fill('Grace Hopper');
	await page.getByLabel('E-mail').fill(email());
	await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: 'Create account' }).click();
	await expect(page).toHaveURL('/today');
	await expect(page.getByText('Grace Hopper').first()).toBeVisible();
});

test('what is wrong stands beside its field, and the focus goes there', async ({ page }) => {
	await open(page, '/sign-up');
	await page.getByLabel('E-mail').fill('no address');
	await page.getByRole('button', { name: 'Create account' }).click();
	await expect(page.getByLabel('Name')).toBeFocused();
	await expect(page.getByLabel('Name')).toHaveAccessibleDescription('Enter your name.');
	await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(
		'This does not look like an e-mail address.',
	);
	await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
		'Choose a password.',
	);
	await expect(page.getByLabel('E-mail')).toHaveValue('no address');
});

test('an address that has an account is said to, beside the address', async ({ page, person }) => {
	await open(page, '/sign-up');
	await page.getByLabel('Name').fill('Another Ada');
	await page.getByLabel('E-mail').fill(person.email);
	await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: 'Create account' }).click();
	await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/There is an account/);
	await expect(page).toHaveURL('/sign-up');
});

test('a wrong password is refused without saying which half was wrong', async ({
	page,
	person,
}) => {
	await open(page, '/sign-in');
	await signIn(page, person, 'a wrong password');
	const refusal = page.getByRole('alert');
	await expect(refusal).toHaveText('The e-mail address or the password is not right.');
	await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
	await expect(page.getByLabel('Password', { exact: true })).toBeFocused();

	await signIn(page, { ...person, email: email() }, 'a wrong password');
	await expect(refusal).toHaveText('The e-mail address or the password is not right.');
});

test('one can look at the password one types', async ({ page }) => {
	await open(page, '/sign-in');
	const field = page.getByLabel('Password', { exact: true });
	await field.fill('a secret');
	await expect(field).toHaveAttribute('type', 'password');
	await page.getByRole('button', { name: 'Show password' }).click();
	await expect(field).toHaveAttribute('type', 'text');
	await page.getByRole('button', { name: 'Hide password' }).click();
	await expect(field).toHaveAttribute('type', 'password');
});

test('password managers are told what each field is', async ({ page }) => {
	await open(page, '/sign-in');
	await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username');
	await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute(
		'autocomplete',
		'current-password',
	);
	await open(page, '/sign-up');
	await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'email');
	await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute(
		'autocomplete',
		'new-password',
	);
});

test('after signing in one is where one wanted to go', async ({ page, person }) => {
	await open(page, '/settings/api?from=a%2Fb');
	await expect(page).toHaveURL(/\/sign-in\?redirectTo=/);
	// The way over the other page and back loses nothing.
	await page.getByRole('link', { name: 'Create an account' }).click();
	await page.getByRole('link', { name: 'Sign in' }).click();
	await signIn(page, person);
	await expect(page).toHaveURL('/settings/api?from=a%2Fb');
});

const LEADING_AWAY = [
	'https://evil.example',
	'//evil.example',
	'/\\evil.example',
	'/%2f/evil.example',
	'javascript:alert(1)',
	`${WEB}.evil.example`,
	`${WEB}@evil.example`,
	'data:text/html,x',
];
for (const wanted of LEADING_AWAY) {
	test(`signing in never leads to ${wanted.replace(WEB, 'the app’s address plus ')}`, async ({
		page,
		person,
	}) => {
		await open(page, `/sign-in?redirectTo=${encodeURIComponent(wanted)}`);
		await signIn(page, person);
		await expect(page).toHaveURL(`${WEB}/today`);
	});
}

test('who is signed in has no use for the sign-in page', async ({ page, signedIn }) => {
	expect(signedIn.email).toBeTruthy();
	await open(page, '/sign-in');
	await expect(page).toHaveURL('/today');
	await open(page, '/sign-up?redirectTo=/inbox');
	await expect(page).toHaveURL('/inbox');
});

test.describe(() => {
	test.use({ serviceWorkers: 'allow' });
	test('signing out leaves nothing of the person in the browser', async ({ page, signedIn }) => {
		await open(page, '/settings');
		await expect(page.getByLabel('E-mail')).toHaveValue(signedIn.email);
		await page.evaluate(async () => {
			localStorage.setItem('mine', 'secret');
			await new Promise((resolve, reject) => {
				const request = indexedDB.open('mine');
				request.onsuccess = () => resolve(request.result.close());
				request.onerror = reject;
			});
		});
		await page.getByRole('button', { name: 'Sign out here' }).click();
		await expect(page).toHaveURL('/sign-in');
		await expect
			.poll(() =>
				page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length]),
			)
			.toEqual([0, 0]);
		expect((await page.context().cookies()).filter(({ name }) => /session/.test(name))).toEqual([]);

		await page.goBack();
		await expect(page).toHaveURL(/\/sign-in/);
		expect((await page.request.get('/api/auth/token')).status()).toBe(401);
	});
});

test('a form of another site cannot sign anyone in', async ({ page, person }) => {
	const response = await page.request.post('/sign-in', {
		form: { email: person.email, password: PASSWORD },
		headers: { origin: 'https://evil.example' },
	});
	expect(response.status()).toBe(403);
	expect(response.headersArray().filter(({ name }) => /set-cookie/i.test(name))).toEqual([]);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('one signs up: faults are shown, and only the password is to be typed again', async ({
		page,
	}) => {
		const address = email();
		await page.goto('/sign-up');
		await page.getByLabel('Name').fill('Grace Hopper');
		await page.getByLabel('E-mail').fill(address);
		await page.getByLabel('Password', { exact: true }).fill('short');
		await page.getByRole('button', { name: 'Create account' }).click();
		const password = page.getByLabel('Password', { exact: true });
		await expect(password).toHaveAccessibleDescription('Use at least 8 characters.');
		await expect(password).toHaveValue('');
		await expect(page.getByLabel('Name')).toHaveValue('Grace Hopper');
		await expect(page.getByLabel('E-mail')).toHaveValue(address);
		await expect(page.getByRole('button', { name: 'Show password' })).toBeHidden();

		await password.fill(PASSWORD);
		await page.getByRole('button', { name: 'Create account' }).click();
		await expect(page).toHaveURL('/today');
	});

	test('one signs in, to where one wanted to go, and out', async ({ page, person }) => {
		await page.goto('/settings');
		await signIn(page, person, 'a wrong password');
		await expect(page.getByRole('alert')).toHaveText(
			'The e-mail address or the password is not right.',
		);
		await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
		await signIn(page, person);
		await expect(page).toHaveURL('/settings');
		await page.getByRole('button', { name: 'Sign out here' }).click();
		await expect(page).toHaveURL('/sign-in');
		await page.goto('/today');
		await expect(page).toHaveURL('/sign-in?redirectTo=%2Ftoday');
	});

	for (const wanted of ['//evil.example', '/\\evil.example', 'https://evil.example']) {
		test(`the form leads to no ${wanted}`, async ({ page, person }) => {
			await page.goto(`/sign-in?redirectTo=${encodeURIComponent(wanted)}`);
			await signIn(page, person);
			await expect(page).toHaveURL(`${WEB}/today`);
		});
	}
});
