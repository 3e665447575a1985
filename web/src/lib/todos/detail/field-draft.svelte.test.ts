import { expect, test } from 'vitest';
import { FieldDraft } from './field-draft.svelte.ts';

function begin(text: string) {
	const field = { saved: text };
	return { field, draft: new FieldDraft(() => field.saved) };
}

test('without a draft, what another device saves is shown', () => {
	const { field, draft } = begin('a');
	field.saved = 'b';
	expect(draft.text).toBe('b');
	expect(draft.take()).toBeNull();
});

test('a draft is not disturbed, and tells what it is saved over', () => {
	const { field, draft } = begin('a');
	draft.text = 'mine';
	field.saved = 'theirs';
	expect(draft.text).toBe('mine');
	expect(draft.take()).toEqual({ text: 'mine', theirs: 'theirs' });
});

test('what the field saved itself is nobody else’s, also where the server is slow or refuses', () => {
	const { field, draft } = begin('a');
	draft.text = 'ab';
	expect(draft.take()).toEqual({ text: 'ab', theirs: null });
	draft.text = 'abc';
	expect(draft.take()).toEqual({ text: 'abc', theirs: null });
	field.saved = 'ab';
	draft.text = 'abcd';
	expect(draft.take()).toEqual({ text: 'abcd', theirs: null });
});

test('typed back to where it began, it changes nothing of what came meanwhile', () => {
	const { field, draft } = begin('a');
	draft.text = 'ab';
	draft.text = 'a';
	field.saved = 'theirs';
	expect(draft.take()).toBeNull();
});

test('what was dropped is not saved', () => {
	const { draft } = begin('a');
	draft.text = 'b';
	draft.drop();
	expect(draft.text).toBe('a');
	expect(draft.take()).toBeNull();
});
