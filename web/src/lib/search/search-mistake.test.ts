import { CombinedError } from '@urql/core';
import { expect, test } from 'vitest';
import { isMistake, mistakeIn } from './search-mistake.ts';

function failed(extensions: Record<string, unknown>): CombinedError {
	return new CombinedError({ graphQLErrors: [{ message: 'No.', extensions }] });
}

test('a mistake in a search has its place', () => {
	expect(mistakeIn('milk due:someday')).toMatchObject({ offset: 9, length: 7 });
	expect(mistakeIn('milk OR')).toMatchObject({ offset: 7, length: 0 });
	expect(mistakeIn('milk due:today')).toBeNull();
	expect(mistakeIn('')).toBeNull();
});

test('what failed for another reason is no mistake of the person’s', () => {
	const issues = [{ path: ['query'], message: 'There is no such day.', offset: 9 }];
	expect(isMistake(failed({ code: 'VALIDATION_FAILED', issues }))).toBe(true);
	expect(isMistake(failed({ code: 'INTERNAL_SERVER_ERROR' }))).toBe(false);
	expect(isMistake(new CombinedError({ networkError: new Error('Failed to fetch') }))).toBe(false);
	expect(isMistake(undefined)).toBe(false);
});
