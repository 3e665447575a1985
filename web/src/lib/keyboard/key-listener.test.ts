import { expect, test } from 'vitest';
import { KeyListener } from './key-listener.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, timeStamp: 0 };

/** What a listener hears of one key press after another. */
function heard(...presses: (string | Partial<KeyboardEvent>)[]) {
	const listener = new KeyListener();
	return presses.map((press) =>
		listener.hear({ ...NONE, key: '', ...(typeof press === 'string' ? { key: press } : press) }),
	);
}

test('a key, and a key with a modifier, on either keyboard', () => {
	expect(heard('q', '/', '[')).toEqual(['add', 'search', 'sidebar']);
	expect(heard({ key: 'k', ctrlKey: true }, { key: 'k', metaKey: true })).toEqual([
		'palette',
		'palette',
	]);
	expect(heard({ key: '?', shiftKey: true })).toEqual(['shortcuts']);
});

test('the caps lock changes nothing, Shift does', () => {
	expect(heard('Q')).toEqual(['add']);
	expect(heard({ key: 'Q', shiftKey: true })).toEqual([null]);
	expect(heard({ key: 'z', ctrlKey: true, shiftKey: true })).toEqual([null]);
});

test('one key after another leads somewhere', () => {
	expect(heard('g', 't')).toEqual(['begun', 'go-today']);
	expect(heard('g', 'Shift', 'i')).toEqual(['begun', null, 'go-inbox']);
	expect(heard('g', 'g', 'u')).toEqual(['begun', 'begun', 'go-upcoming']);
});

test('a beginning is forgotten after another key, and after a while', () => {
	expect(heard('g', 'y', 't')).toEqual(['begun', null, null]);
	expect(heard('g', { key: 't', timeStamp: 1501 })).toEqual(['begun', null]);
	expect(heard('g', 'q')).toEqual(['begun', 'add']);
});

test('the keys of rows belong to the rows', () => {
	expect(heard('j', 'x', 'd', 'Enter', 'ArrowDown')).toEqual([null, null, null, null, null]);
});
