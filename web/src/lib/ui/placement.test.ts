import { expect, test } from 'vitest';
import { type Box, type Placement, placeBeside } from './placement.ts';

const WINDOW = { width: 1000, height: 800 };
const BELOW: Placement = { side: 'bottom', align: 'start', gap: 4 };
const button = (left: number, top: number): Box => ({ left, top, width: 100, height: 30 });

test('it stands beneath, at the start, where there is room', () => {
	const placed = placeBeside(button(200, 100), { width: 240, height: 300 }, WINDOW, BELOW);
	expect(placed).toMatchObject({ left: 200, top: 134, side: 'bottom' });
});

test('it stands at the end or the middle when told', () => {
	const size = { width: 240, height: 300 };
	expect(placeBeside(button(400, 100), size, WINDOW, { ...BELOW, align: 'end' }).left).toBe(260);
	expect(placeBeside(button(400, 100), size, WINDOW, { ...BELOW, align: 'center' }).left).toBe(330);
});

test('near the foot of the window it goes above', () => {
	const placed = placeBeside(button(200, 700), { width: 240, height: 300 }, WINDOW, BELOW);
	expect(placed).toMatchObject({ top: 396, side: 'top' });
});

test('where neither side has the room it takes the larger one, and scrolls', () => {
	const placed = placeBeside(button(200, 300), { width: 240, height: 900 }, WINDOW, BELOW);
	expect(placed).toEqual({ left: 200, top: 334, maxHeight: 458, side: 'bottom' });
	const above = placeBeside(button(200, 500), { width: 240, height: 900 }, WINDOW, BELOW);
	expect(above).toEqual({ left: 200, top: 8, maxHeight: 488, side: 'top' });
});

test('it never leaves the window', () => {
	const size = { width: 240, height: 100 };
	expect(placeBeside(button(950, 100), size, WINDOW, BELOW).left).toBe(752);
	expect(placeBeside(button(-50, 100), size, WINDOW, BELOW).left).toBe(8);
	// Wider than a phone: its beginning is what one sees.
	const wide = { width: 500, height: 100 };
	expect(placeBeside(button(20, 100), wide, { width: 360, height: 800 }, BELOW).left).toBe(8);
});

test('beside something it changes sides in the same way', () => {
	const size = { width: 240, height: 100 };
	const right: Placement = { ...BELOW, side: 'right' };
	expect(placeBeside(button(200, 100), size, WINDOW, right)).toMatchObject({ left: 304, top: 100 });
	expect(placeBeside(button(800, 100), size, WINDOW, right)).toMatchObject({
		left: 556,
		side: 'left',
	});
});
