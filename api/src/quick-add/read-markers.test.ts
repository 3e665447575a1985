import { describe, expect, test } from 'vitest';
import { markers, pieces, titleAndDue } from '../../test/quick-add.ts';

describe('in the syntax of Todoist', () => {
	test.each([
		['Buy milk #Groceries', { title: 'Buy milk', list: 'Groceries' }],
		['#Groceries Buy milk', { title: 'Buy milk', list: 'Groceries' }],
		['Buy #Groceries milk', { title: 'Buy milk', list: 'Groceries' }],
		['Buy milk #"Weekly shop"', { title: 'Buy milk', list: 'Weekly shop' }],
		['Buy milk #“Weekly shop”', { title: 'Buy milk', list: 'Weekly shop' }],
		['Buy milk #A #B', { title: 'Buy milk #B', list: 'A' }],
		['Buy milk #Café-2', { title: 'Buy milk', list: 'Café-2' }],
		['Buy milk #買い物', { title: 'Buy milk', list: '買い物' }],
		['Buy milk #🛒', { title: 'Buy milk', list: '🛒' }],
		['Buy milk #today', { title: 'Buy milk', list: 'today' }],
		['Buy milk #Home.', { title: 'Buy milk.', list: 'Home' }],
		['Buy milk #Home, please', { title: 'Buy milk please', list: 'Home' }],
		['Buy milk #Home /Later', { title: 'Buy milk', list: 'Home', section: 'Later' }],
		['/Later buy milk #Home', { title: 'buy milk', list: 'Home', section: 'Later' }],
		['Buy #Home /"Next up"', { title: 'Buy', list: 'Home', section: 'Next up' }],
		['Buy #Home /A /B', { title: 'Buy /B', list: 'Home', section: 'A' }],
		['Call Ann @phone @errand', { title: 'Call Ann', tags: 'phone,errand' }],
		['Call Ann @"on the way"', { title: 'Call Ann', tags: 'on the way' }],
		['@a call @b Ann @A @c', { title: 'call Ann', tags: 'a,b,c' }],
		['Call @5min Ann', { title: 'Call Ann', tags: '5min' }],
		['Call Ann p1', { title: 'Call Ann', priority: 'URGENT' }],
		['Call Ann p2', { title: 'Call Ann', priority: 'HIGH' }],
		['p3 Call Ann', { title: 'Call Ann', priority: 'MEDIUM' }],
		['Call P4 Ann', { title: 'Call Ann', priority: 'LOW' }],
		['Call Ann !1', { title: 'Call Ann', priority: 'URGENT' }],
		['Call Ann !2', { title: 'Call Ann', priority: 'HIGH' }],
		['Call Ann !3', { title: 'Call Ann', priority: 'MEDIUM' }],
		['Call Ann !4', { title: 'Call Ann', priority: 'LOW' }],
		['Call p1 Ann p2', { title: 'Call Ann p2', priority: 'URGENT' }],
	])('%s', (text, expected) => {
		expect(markers(text)).toEqual(expected);
	});

	test.each([
		'Write to ann@example.org',
		'Ask @ann@example.social',
		'Learn C# and F#',
		'Fix #123',
		'Read # Heading',
		'Be ##bold',
		'Open https://example.org/#top',
		'Buy milk /Later',
		'and/or',
		'See /etc/hosts',
		'#""',
		'#"open end',
		'#"two words"x',
		'Use p5 or p0',
		'Print p12',
		'mp3 p1.',
		'wow! nice',
		'Wow !9999',
		'Call !5 Ann',
		'!0',
		'#',
		'@',
		'Buy +Groceries *errand',
		'2 @ 3',
	])('%s stays as it is', (text) => {
		expect(markers(text)).toEqual({ title: text });
	});
});

describe('in the syntax of Vikunja', () => {
	test.each([
		['Buy milk +Groceries', { title: 'Buy milk', list: 'Groceries' }],
		['Buy milk +"Weekly shop"', { title: 'Buy milk', list: 'Weekly shop' }],
		["Buy milk +'Weekly shop'", { title: 'Buy milk', list: 'Weekly shop' }],
		['Buy milk +A +B +C', { title: 'Buy milk +B +C', list: 'A' }],
		['Buy milk *errand *"on the way"', { title: 'Buy milk', tags: 'errand,on the way' }],
		["Buy *'on the way' milk", { title: 'Buy milk', tags: 'on the way' }],
		['*a *"a (a)" x', { title: 'x', tags: 'a,a (a)' }],
		['Lorem *today', { title: 'Lorem', tags: 'today' }],
		['Buy milk !0', { title: 'Buy milk' }],
		['Buy milk !1', { title: 'Buy milk', priority: 'LOW' }],
		['Buy milk !2', { title: 'Buy milk', priority: 'MEDIUM' }],
		['Buy milk !3', { title: 'Buy milk', priority: 'HIGH' }],
		['Buy milk !4', { title: 'Buy milk', priority: 'URGENT' }],
		['Buy milk !5', { title: 'Buy milk', priority: 'URGENT' }],
		['Buy milk !9999 !1', { title: 'Buy milk !9999', priority: 'LOW' }],
	])('%s', (text, expected) => {
		expect(markers(text, { syntax: 'VIKUNJA' })).toEqual(expected);
	});

	test.each([
		'Buy milk #Groceries @errand p1',
		'Buy milk /Later',
		'Learn C++',
		'2 * 3 + 4',
		'Read *this* **now**',
		'Give +1',
		'Wow !6',
		'* a point',
	])('%s stays as it is', (text) => {
		expect(markers(text, { syntax: 'VIKUNJA' })).toEqual({ title: text });
	});

	test('a distance is a day, not a list', () => {
		expect(titleAndDue('Pay +5 days', { syntax: 'VIKUNJA' })).toBe('Pay → 2026-11-25');
	});
});

test('nothing is read inside a marker or across it', () => {
	expect(pieces('Buy #"next friday" milk')).toEqual(['LIST #"next friday"']);
	expect(pieces('next #Home friday')).toEqual(['LIST #Home', 'DATE friday']);
});

test('spans are offsets in UTF-16 code units', () => {
	expect(pieces('👩‍👩‍👧 buy 🥛 #🛒 @ça tomorrow')).toEqual(['LIST #🛒', 'TAG @ça', 'DATE tomorrow']);
});
