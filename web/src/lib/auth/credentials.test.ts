import { expect, test } from 'vitest';
import { checkForm, signInSchema, signUpSchema } from './credentials.ts';

function form(fields: Record<string, string>) {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
}

test('an empty form gets one fault for each field', () => {
	expect(checkForm(signUpSchema, form({})).errors).toEqual({
		fields: {
			name: 'Enter your name.',
			email: 'Enter your e-mail address.',
			password: 'Choose a password.',
		},
	});
});

test('blanks around a name and an address are no part of them; around a password they are', () => {
	const fields = { name: ' Ada ', email: ' ada@example.com ', password: ' eight.. ' };
	expect(checkForm(signUpSchema, form(fields)).values).toEqual({
		name: 'Ada',
		email: 'ada@example.com',
		password: ' eight.. ',
	});
});

test('signing in asks for a password, not for a good one', () => {
	const fields = { email: 'ada@example.com', password: 'x' };
	expect(checkForm(signInSchema, form(fields)).values).toEqual(fields);
});

test('what else a form carries does not get through', () => {
	const fields = { email: 'ada@example.com', password: 'x', isAdmin: 'true' };
	expect(checkForm(signInSchema, form(fields)).values).not.toHaveProperty('isAdmin');
});
