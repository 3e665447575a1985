import { CombinedError } from '@urql/core';
import { expect, test } from 'vitest';
import { aroundMistake, mistakeOf } from './search-mistake.ts';

function failed(extensions: Record<string, unknown>): CombinedError {
	return new CombinedError({ graphQLErrors: [{ message: 'No.', extensions }] });
}

test('a mistake in a search is told with its place', () => {
	const issues = [{ path: ['query'], message: 'There is no such day.', offset: 9 }];
	expect(mistakeOf(failed({ code: 'VALIDATION_FAILED', issues }))).toMatchObject({
		message: 'There is no such day.',
		offset: 9,
	});
});

test('what failed for another reason is no mistake of the person’s', () => {
	expect(mistakeOf(failed({ code: 'INTERNAL_SERVER_ERROR' }))).toBeNull();
	expect(mistakeOf(new CombinedError({ networkError: new Error('Failed to fetch') }))).toBeNull();
	expect(mistakeOf(undefined)).toBeNull();
});

test('the word that the mistake is in is marked; at the end there is none', () => {
	const mistake = { message: '', offset: 5 };
	expect(aroundMistake('milk due:xyz @home', mistake)).toEqual(['milk ', 'due:xyz', ' @home']);
	expect(aroundMistake('milk (', { ...mistake, offset: 6 })).toEqual(['milk (', '', '']);
});
