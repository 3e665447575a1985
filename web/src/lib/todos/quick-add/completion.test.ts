import { expect, test } from 'vitest';
import { complete, markAt, matchesOf } from './completion.ts';

const at = (text: string, syntax: 'TODOIST' | 'VIKUNJA' = 'TODOIST') => {
	const caret = text.indexOf('|');
	return markAt(text.replace('|', ''), caret, syntax);
};

test('a name is completed after its sign, quoted or not', () => {
	expect(at('Buy #ho|')).toEqual({ kind: 'list', start: 4, name: 'ho' });
	expect(at('@|')).toEqual({ kind: 'tag', start: 0, name: '' });
	expect(at('Buy #"two wo|')).toEqual({ kind: 'list', start: 4, name: 'two wo' });
	expect(at('Buy +ho| now', 'VIKUNJA')).toEqual({ kind: 'list', start: 4, name: 'ho' });
});

test.each(['ann@exam|', 'Buy #ho more|', 'Buy #h|ome', 'Buy ho|', 'Buy +ho|'])(
	'nothing is completed in %s',
	(text) => {
		expect(at(text)).toBeNull();
	},
);

test('what begins so comes before what contains it; a name that is there in full is not offered', () => {
	const all = ['Alpaca', 'Two paws', 'Paper', 'pa', 'Quo"pa'].map((name) => ({ name }));
	expect(matchesOf(all, 'pa').map(({ name }) => name)).toEqual([
		'pa',
		'Paper',
		'Two paws',
		'Alpaca',
	]);
	expect(matchesOf(all, 'paper')).toEqual([]);
});

test('the name takes the place of what was typed of it, in quotes where it needs them', () => {
	const mark = { kind: 'list', start: 4, name: 'ho' } as const;
	expect(complete('Buy #ho now', 7, mark, 'Home', 'TODOIST')).toEqual({
		text: 'Buy #Home now',
		caret: 10,
	});
	expect(complete('Buy +ho', 7, mark, 'Holiday plans', 'VIKUNJA').text).toBe(
		'Buy +"Holiday plans" ',
	);
});
