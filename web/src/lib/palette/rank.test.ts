import { expect, test } from 'vitest';
import { rank, ranked } from './rank.ts';

const named = (...names: string[]) => names.map((name) => ({ id: name, name }));
const order = (typed: string, names: string[], recent: string[] = []) =>
	ranked(typed, named(...names), recent).map(({ name }) => name);

test('to the letter, then the beginning, then beginnings of words, then anywhere', () => {
	const names = ['A rework', 'Home work', 'Workshop', 'Work'];
	expect(order('work', names)).toEqual(['Work', 'Workshop', 'Home work', 'A rework']);
});

test('letters may be spread over the beginnings of words, not over the rest', () => {
	expect(rank('gs', 'Getting started')).toBeGreaterThan(0);
	expect(rank('gest', 'Getting started')).toBeGreaterThan(0);
	expect(rank('tos', 'Getting started')).toBe(0);
	expect(rank('sg', 'Getting started')).toBe(0);
});

test('words may come in any order', () => {
	expect(rank('list new', 'New list')).toBeGreaterThan(0.8);
});

test('accents and capitals make no difference', () => {
	expect(rank('cafe', 'CAFÉ')).toBe(1);
	expect(rank('zurich', 'Zürich trip')).toBeGreaterThan(0.9);
});

test('what does not fit is not there', () => {
	expect(order('xyz', ['Home', 'Work'])).toEqual([]);
});

test('of what fits alike, the latest used goes first; a better fit goes before it', () => {
	expect(order('ho', ['House', 'Homes', 'Hotel'], ['Hotel', 'Homes'])).toEqual([
		'Hotel',
		'Homes',
		'House',
	]);
	expect(order('home', ['At home', 'Home'], ['At home'])).toEqual(['Home', 'At home']);
	expect(order('', ['One', 'Two', 'Three'], ['Three'])).toEqual(['Three', 'One', 'Two']);
});

test('another word for it finds it, after those who are called that', () => {
	const items = [{ id: 'a', name: 'Appearance', also: 'Theme dark light' }, ...named('Dark wood')];
	expect(ranked('dark', items).map(({ id }) => id)).toEqual(['Dark wood', 'a']);
});
