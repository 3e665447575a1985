import { expect, test } from 'vitest';
import { positionBetween } from './position-between.ts';

test.each([
	[null, null],
	[null, 'a0'],
	['a0', null],
	['a0', 'a1'],
	['a0', 'a0V'],
	['a0V', 'a1'],
	['Zz', 'a0'],
	['a0', '~todo_1'],
	['~todo_1', '~todo_2'],
	['~todo_1', null],
	['a0', 'a0!V'],
])('lies between %s and %s', (above, below) => {
	const position = positionBetween(above, below);
	if (above !== null) expect(position > above).toBe(true);
	if (below !== null) expect(position < below).toBe(true);
});

test('there is always room for one more, above or below', () => {
	let [above, below] = ['a0', 'a1'];
	for (let round = 0; round < 200; round += 1) {
		const middle = positionBetween(above, below);
		expect(middle > above && middle < below).toBe(true);
		if (round % 3 === 0) above = middle;
		else below = middle;
	}
});
