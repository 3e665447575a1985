import { expect, test } from 'vitest';
import { describeFailure } from './failure.ts';

test('a refusal does not tell which half was wrong', () => {
	expect(describeFailure({ status: 401, code: 'INVALID_EMAIL_OR_PASSWORD' })).toEqual({
		fields: {},
		form: 'The e-mail address or the password is not right.',
	});
});

test('what can be put right stands beside its field', () => {
	const fieldOf = (code: string) => Object.keys(describeFailure({ status: 422, code }).fields);
	expect(fieldOf('USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL')).toEqual(['email']);
	expect(fieldOf('PASSWORD_TOO_SHORT')).toEqual(['password']);
	expect(fieldOf('INVALID_PASSWORD')).toEqual(['currentPassword']);
});

test.each([
	[undefined, 'in a minute'],
	[1, 'in 1 second'],
	[59, 'in 59 seconds'],
	[60, 'in 1 minute'],
	[61, 'in 2 minutes'],
	[900, 'in 15 minutes'],
])('too many attempts: %s seconds are "%s"', (retryAfter, words) => {
	expect(describeFailure({ status: 429, retryAfter }).form).toBe(
		`Too many attempts. Please try again ${words}.`,
	);
});

test('being offline is not called our fault, and our fault not theirs', () => {
	expect(describeFailure({ status: 0 }).form).toMatch(/online/);
	expect(describeFailure({ status: 500 }).form).toMatch(/on our side/);
});
