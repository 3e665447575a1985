import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySearch, unspanned } from '../../test/arbitrary-search.ts';
import {
	MAX_SEARCH_CHARACTERS,
	MAX_SEARCH_CONDITIONS,
	MAX_SEARCH_DEPTH,
	MAX_SYMBOL_WORDS,
	parseSearch,
} from './parse-search.ts';
import { printSearch } from './print-search.ts';
import type { SearchNode } from './search-query.ts';
import { SearchSyntaxError } from './search-syntax-error.ts';
import { tokenizeSearch } from './tokenize.ts';

const parsed = (text: string) => unspanned(parseSearch(text).root);
const word = (text: string) => ({ kind: 'word', text });
const name = (field: string, of: string) => ({ kind: 'name', field, name: of });
const due = (days: object, comparison = '=') => ({ kind: 'days', field: 'due', comparison, days });
const priority = (of: string, comparison = '=') => ({ kind: 'priority', comparison, priority: of });
const and = (...operands: object[]) => ({ kind: 'and', operands });
const or = (...operands: object[]) => ({ kind: 'or', operands });
const not = (operand: object) => ({ kind: 'not', operand });
const inDays = (days: number, months = 0) => ({ kind: 'offset', months, days });

describe('a search is parsed', () => {
	test.each<[string, object | null]>([
		['', null],
		['  \t ', null],
		['milk', word('milk')],
		['buy milk', and(word('buy'), word('milk'))],
		['buy AND milk', and(word('buy'), word('milk'))],
		['"oat milk"', { kind: 'phrase', text: 'oat milk' }],
		['“oat milk”', { kind: 'phrase', text: 'oat milk' }],
		['„oat milk“', { kind: 'phrase', text: 'oat milk' }],
		['"say \\"hi\\" \\\\ \\n"', { kind: 'phrase', text: 'say "hi" \\ \\n' }],
		['list:Groceries', name('list', 'Groceries')],
		['#Groceries', name('list', 'Groceries')],
		['LIST:"Two words"', name('list', 'Two words')],
		['#"Two words"', name('list', 'Two words')],
		['tag:home', name('tag', 'home')],
		['@home', name('tag', 'home')],
		['@"at home"', name('tag', 'at home')],
		['section:Later', name('section', 'Later')],
		['section:Später', name('section', 'Später')],
		['is:Open', { kind: 'is', state: 'open' }],
		['is:overdue', { kind: 'is', state: 'overdue' }],
		['has:notes', { kind: 'has', feature: 'notes', present: true }],
		['has:tags', { kind: 'has', feature: 'tag', present: true }],
		['no:due', { kind: 'has', feature: 'due', present: false }],
		['due:today', due(inDays(0))],
		['due:Tomorrow', due(inDays(1))],
		['due:yesterday', due(inDays(-1))],
		['due:+10d', due(inDays(10))],
		['due:-0d', due(inDays(0))],
		['due:>+2w', due(inDays(14), '>')],
		['due:<-1y', due(inDays(0, -12), '<')],
		['due:friday', due({ kind: 'weekday', weekday: 'friday' })],
		['due:thurs', due({ kind: 'weekday', weekday: 'thursday' })],
		['due:"next 7 days"', due({ kind: 'window', direction: 'next', count: 7, unit: 'day' })],
		['due:"last 1 week"', due({ kind: 'window', direction: 'last', count: 1, unit: 'week' })],
		['due:"this week"', due({ kind: 'period', which: 'this', unit: 'week' })],
		['due:2026-12-24', due({ kind: 'date', date: '2026-12-24' })],
		['due:<2026-12-24', due({ kind: 'date', date: '2026-12-24' }, '<')],
		[
			'due:>="next 2 months"',
			due({ kind: 'window', direction: 'next', count: 2, unit: 'month' }, '>='),
		],
		[
			'due:today..2026-12-24',
			due({ kind: 'range', from: inDays(0), to: { kind: 'date', date: '2026-12-24' } }),
		],
		['priority:high', priority('high')],
		['priority:>=medium', priority('medium', '>=')],
		['priority:<p2', priority('high', '<')],
		['p1', priority('urgent')],
		['P4', priority('low')],
		['p5', word('p5')],
		['a | b c', or(word('a'), and(word('b'), word('c')))],
		['a|b', or(word('a'), word('b'))],
		['a OR b or c', or(word('a'), word('b'), word('c'))],
		['(a OR b) c', and(or(word('a'), word('b')), word('c'))],
		['a(b)', and(word('a'), word('b'))],
		['-a', not(word('a'))],
		['NOT a b', and(not(word('a')), word('b'))],
		['-(a b)', not(and(word('a'), word('b')))],
		['--a', not(not(word('a')))],
		['-#Work -is:open', and(not(name('list', 'Work')), not({ kind: 'is', state: 'open' }))],
		['milk - bread', and(word('milk'), word('-'), word('bread'))],
		['e-mail', word('e-mail')],
		['https://example.com/a?b=c', word('https://example.com/a?b=c')],
		['12:30', word('12:30')],
		['foo:bar', word('foo:bar')],
		['ada@example.com', word('ada@example.com')],
		['C#', word('C#')],
		['"or"', { kind: 'phrase', text: 'or' }],
		['orchid nothing android', and(word('orchid'), word('nothing'), word('android'))],
	])('%s', (text, meaning) => {
		expect(parsed(text)).toEqual(meaning);
	});
});

describe('an invalid search is rejected with its position', () => {
	test.each<[string, number, number, string]>([
		['is:done', 3, 4, '“done” does not fit “is:”. Expected open, completed'],
		['milk is:', 8, 0, 'Expected open, completed'],
		['has:fun', 4, 3, 'Expected notes, due'],
		['no:way', 3, 3, 'Expected notes, due'],
		['due:', 4, 0, 'right after “due:”'],
		['due: today', 4, 0, 'right after “due:”'],
		['due:2026-02-30', 4, 10, 'Expected a day such as'],
		['due:next 7 days', 4, 4, 'Expected a day such as'],
		['due:"next 0 days"', 4, 13, 'Expected a day such as'],
		['due:today..', 4, 7, 'Expected a day such as'],
		['due:<today..tomorrow', 5, 15, 'cannot be compared'],
		['due:2026-02-02..2026-02-01', 4, 22, 'ends before it begins'],
		['due:to', 4, 2, 'Expected a day such as'],
		['priority:extreme', 9, 7, 'Expected none, low'],
		['#', 1, 0, 'name of a list'],
		['@ home', 1, 0, 'name of a tag'],
		['section:""', 8, 2, 'name of a section'],
		['""', 0, 2, 'between the quotes'],
		['a "b', 2, 1, 'never closed'],
		['#"b', 1, 1, 'never closed'],
		['(a', 0, 1, 'never closed'],
		['(', 0, 1, 'never closed'],
		['a) b', 1, 1, 'closes nothing'],
		[')', 0, 1, 'closes nothing'],
		['a ()', 2, 2, 'between the parentheses'],
		['a |', 3, 0, 'after OR'],
		['| a', 0, 1, 'before OR'],
		['a OR OR b', 5, 2, 'after OR'],
		['(a OR) b', 5, 1, 'after OR'],
		['(| a)', 1, 1, 'before OR'],
		['AND a', 0, 3, 'before AND'],
		['a NOT', 5, 0, 'after NOT'],
		['a\0b', 1, 1, 'cannot be searched for'],
		['a \ud800', 2, 1, 'cannot be searched for'],
		['😀 is:x', 6, 1, '“x” does not fit'],
		['x'.repeat(MAX_SEARCH_CHARACTERS + 5), MAX_SEARCH_CHARACTERS, 5, 'at most 1000 characters'],
	])('%j', (text, offset, length, message) => {
		let thrown: unknown;
		try {
			parseSearch(text);
		} catch (error) {
			thrown = error;
		}
		expect(thrown).toBeInstanceOf(SearchSyntaxError);
		expect(thrown).toMatchObject({ offset, length, message: expect.stringContaining(message) });
	});

	test.each(['(', '-', 'NOT ', '(-', '-('])('%s nested too deeply', (opening) => {
		expect(() => parseSearch(opening.repeat(MAX_SEARCH_DEPTH + 1) + 'a')).toThrow(/50 levels/);
	});

	test('at the 51st word, and at the 6th one without letter or digit', () => {
		const refusalOf = (text: string) => {
			try {
				parseSearch(text);
				return null;
			} catch (error) {
				const { offset, message } = error as SearchSyntaxError;
				return { offset, message };
			}
		};
		const words = (count: number, word: string) =>
			Array.from({ length: count }, () => word).join(' ');
		expect(refusalOf(words(MAX_SEARCH_CONDITIONS, 'a'))).toBeNull();
		expect(refusalOf(words(MAX_SEARCH_CONDITIONS + 2, 'a'))).toEqual({
			offset: 2 * MAX_SEARCH_CONDITIONS,
			message: 'A search can have at most 50 words and filters.',
		});
		expect(refusalOf(words(MAX_SYMBOL_WORDS, '%'))).toBeNull();
		expect(refusalOf(words(MAX_SYMBOL_WORDS + 2, '%'))).toEqual({
			offset: 2 * MAX_SYMBOL_WORDS,
			message: 'A search can have at most 5 words without a letter or digit.',
		});
	});

	test('a stored search of more than 50 words is accepted', () => {
		const text = Array.from({ length: 100 }, () => 'a').join('|');
		expect(parseSearch(text, { isStored: true }).root).toMatchObject({ kind: 'or' });
	});

	test('the maximum nesting is accepted', () => {
		const text = '('.repeat(MAX_SEARCH_DEPTH) + 'a' + ')'.repeat(MAX_SEARCH_DEPTH);
		expect(parsed(text)).toEqual(word('a'));
	});
});

test('a formatted search parses to the same search', () => {
	fc.assert(
		fc.property(arbitrarySearch(), (root) => {
			const text = printSearch({ root });
			fc.pre(text.length <= MAX_SEARCH_CHARACTERS);
			expect(unspanned(parseSearch(text, { isStored: true }).root)).toEqual(root);
		}),
		{ numRuns: 2_000 },
	);
});

const FRAGMENTS = [
	'(',
	')',
	'|',
	'-',
	'"',
	'“',
	'\\',
	' ',
	':',
	'..',
	'#',
	'@',
	'or',
	'NOT',
	'due:',
	'is:',
	'list:',
	'<=',
	'today',
	'p1',
	'milk',
	'😀',
	'\ud800',
	'\0',
];
const noise = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }).map((each) => each.join('')),
);

test('any text gives a search or a syntax error within the text', () => {
	fc.assert(
		fc.property(noise, (text) => {
			try {
				const { root } = parseSearch(text);
				expect(parsed(printSearch({ root }))).toEqual(unspanned(root));
				if (root !== null) expectSpans(root, 0, text.length);
			} catch (error) {
				if (!(error instanceof SearchSyntaxError)) throw error;
				expect(error.offset).toBeGreaterThanOrEqual(0);
				expect(error.offset + error.length).toBeLessThanOrEqual(text.length);
				expect(error.message).not.toBe('');
			}
		}),
		{ numRuns: 3_000 },
	);
});

function expectSpans(node: SearchNode, start: number, end: number): void {
	expect(node.start).toBeGreaterThanOrEqual(start);
	expect(node.end).toBeLessThanOrEqual(end);
	expect(node.end).toBeGreaterThan(node.start);
	const inner = node.kind === 'not' ? [node.operand] : 'operands' in node ? node.operands : [];
	for (const each of inner) expectSpans(each, node.start, node.end);
}

test('tokens cover the text except white space, also with syntax errors', () => {
	fc.assert(
		fc.property(noise, (text) => {
			let at = 0;
			for (const { start, end } of tokenizeSearch(text)) {
				expect(text.slice(at, start).trim()).toBe('');
				expect(end).toBeGreaterThan(start);
				at = end;
			}
			expect(text.slice(at).trim()).toBe('');
		}),
	);
});
