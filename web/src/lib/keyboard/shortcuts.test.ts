import { expect, test } from 'vitest';
import { DETAIL_KEYS } from '../todos/detail/detail-keys.ts';
import { ROW_KEYS } from '../todos/list/row-keys.ts';
import { keycaps, SHORTCUTS } from './shortcuts.ts';

test('no two shortcuts of a place have the same keys', () => {
	const keys = SHORTCUTS.flatMap(({ group, keys }) => keys.map((each) => `${group}: ${each}`));
	expect(new Set(keys).size).toBe(keys.length);
});

test('the overview knows every key that a row answers, and what it does', () => {
	const known = new Map(SHORTCUTS.flatMap(({ id, keys }) => keys.map((each) => [each, id])));
	for (const [key, command] of Object.entries(ROW_KEYS)) {
		// Backspace is what a Mac's keyboard has for Delete.
		if (key === 'Backspace') continue;
		const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
		expect(known.get(name), key).toBe(command);
	}
});

test('the overview knows every key that open details answer, and what it does', () => {
	const known = new Map(SHORTCUTS.flatMap(({ id, keys }) => keys.map((each) => [each, id])));
	for (const [key, command] of Object.entries(DETAIL_KEYS)) {
		expect(known.get(key.length === 1 ? key.toUpperCase() : key), key).toBe(command);
	}
});

test('keycaps read as the keyboard does', () => {
	expect(keycaps('G T', false)).toEqual(['G', 'T']);
	expect(keycaps('Mod+K', false)).toEqual(['Ctrl K']);
	expect(keycaps('Mod+K', true)).toEqual(['⌘ K']);
	expect(keycaps('Alt+ArrowUp', false)).toEqual(['Alt ↑']);
});
