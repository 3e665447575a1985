import { expect, test } from 'vitest';
import { positionAmong } from './position-among.ts';

const siblings = ['a', 'b', 'c'].map((id) => ({ id, position: id }));

test('after one, before one, or at the end', () => {
	expect(positionAmong(siblings, 'x', { after: 'a' })).toSatisfy((p) => p > 'a' && p < 'b');
	expect(positionAmong(siblings, 'x', { before: 'a' })).toSatisfy((p) => p < 'a');
	expect(positionAmong(siblings, 'x', { after: 'c' })).toSatisfy((p) => p > 'c');
	expect(positionAmong(siblings, 'x', {})).toSatisfy((p) => p > 'c');
});

test('what moves is no neighbour of its own', () => {
	expect(positionAmong(siblings, 'b', { after: 'a' })).toSatisfy((p) => p > 'a' && p < 'c');
	expect(positionAmong(siblings, 'c', { before: 'b' })).toSatisfy((p) => p > 'a' && p < 'b');
});
