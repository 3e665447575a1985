import { expect, test } from 'vitest';
import { itemByKey } from './menu-keys.ts';

const items = ['Edit', 'Priority', 'Print', 'Delete'].map((textContent) => ({ textContent }));

const press = (from: string | null, key: string, modifiers: Partial<KeyboardEvent> = {}) =>
	itemByKey(
		items,
		items.find(({ textContent }) => textContent === from),
		{ key, ...modifiers } as KeyboardEvent,
	)?.textContent;

test('arrows go round, from nowhere to the ends', () => {
	expect(press('Edit', 'ArrowDown')).toBe('Priority');
	expect(press('Delete', 'ArrowDown')).toBe('Edit');
	expect(press('Edit', 'ArrowUp')).toBe('Delete');
	expect(press(null, 'ArrowDown')).toBe('Edit');
	expect(press(null, 'ArrowUp')).toBe('Delete');
});

test('Home and End lead to the ends', () => {
	expect(press('Print', 'Home')).toBe('Edit');
	expect(press('Priority', 'End')).toBe('Delete');
});

test('a letter leads to the next item that begins with it, and round again', () => {
	expect(press('Edit', 'p')).toBe('Priority');
	expect(press('Priority', 'P')).toBe('Print');
	expect(press('Print', 'p')).toBe('Priority');
	expect(press('Edit', 'z')).toBeUndefined();
});

test('a shortcut of the browser stays one', () => {
	expect(press('Edit', 'p', { ctrlKey: true })).toBeUndefined();
	expect(press('Edit', ' ')).toBeUndefined();
	expect(press('Edit', 'F5')).toBeUndefined();
});
