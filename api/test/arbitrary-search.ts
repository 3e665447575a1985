import fc from 'fast-check';
import type { Comparison, Day, Days, SearchNode } from '../src/search/search-query.ts';
import { tokenizeSearch } from '../src/search/tokenize.ts';
import {
	DAY_FIELDS,
	FEATURES,
	priorityOfMark,
	PRIORITY_NAMES,
	STATES,
	WEEKDAYS,
} from '../src/search/vocabulary.ts';

/** The same tree without source positions, to compare the meaning of searches. */
export function unspanned(node: SearchNode | null): unknown {
	if (node === null) return null;
	const { start: _start, end: _end, ...rest } = node;
	if ('operands' in rest) return { ...rest, operands: rest.operands.map(unspanned) };
	return 'operand' in rest ? { ...rest, operand: unspanned(rest.operand) } : rest;
}

const comparison = fc.constantFrom<Comparison>('=', '<', '<=', '>', '>=');
const text = fc
	.string({ unit: fc.constantFrom(...'aÄß漢😀 -:#@()|"\\“.'), minLength: 1, maxLength: 8 })
	.map((each) => each.trim())
	.filter((each) => each !== '');
const bareWord = text.filter((each) => {
	const tokens = tokenizeSearch(each);
	return tokens.length === 1 && tokens[0]!.kind === 'word' && priorityOfMark(each) === null;
});

const day: fc.Arbitrary<Day> = fc.oneof(
	fc.record({
		kind: fc.constant('date' as const),
		date: fc
			.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
			.map((each) => each.toISOString().slice(0, 10)),
	}),
	fc.integer({ min: -999, max: 999 }).map((days): Day => ({ kind: 'offset', months: 0, days })),
	fc
		.integer({ min: 143, max: 999 })
		.map((weeks): Day => ({ kind: 'offset', months: 0, days: 7 * weeks })),
	fc
		.integer({ min: 1, max: 999 })
		.map((months): Day => ({ kind: 'offset', months: -months, days: 0 })),
	fc.constantFrom(...WEEKDAYS).map((weekday): Day => ({ kind: 'weekday', weekday })),
);
const several: fc.Arbitrary<Days> = fc.oneof(
	fc.record({
		kind: fc.constant('window' as const),
		direction: fc.constantFrom('next' as const, 'last' as const),
		count: fc.integer({ min: 1, max: 999 }),
		unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
	}),
	fc.record({
		kind: fc.constant('period' as const),
		which: fc.constantFrom('last' as const, 'this' as const, 'next' as const),
		unit: fc.constantFrom('week' as const, 'month' as const, 'year' as const),
	}),
);
const range: fc.Arbitrary<Days> = fc
	.tuple(day, day)
	.filter(([from, to]) => from.kind !== 'date' || to.kind !== 'date' || from.date <= to.date)
	.map(([from, to]) => ({ kind: 'range', from, to }));

const leaf: fc.Arbitrary<object> = fc.oneof(
	bareWord.map((each) => ({ kind: 'word', text: each })),
	text.map((each) => ({ kind: 'phrase', text: each })),
	fc.record({
		kind: fc.constant('name'),
		field: fc.constantFrom('list', 'tag', 'section'),
		name: text,
	}),
	fc.record({ kind: fc.constant('is'), state: fc.constantFrom(...STATES) }),
	fc.record({
		kind: fc.constant('has'),
		feature: fc.constantFrom(...FEATURES),
		present: fc.boolean(),
	}),
	fc.record({
		kind: fc.constant('priority'),
		comparison,
		priority: fc.constantFrom(...PRIORITY_NAMES),
	}),
	fc.record({
		kind: fc.constant('days'),
		field: fc.constantFrom(...DAY_FIELDS),
		comparison,
		days: fc.oneof(day, several),
	}),
	fc.record({
		kind: fc.constant('days'),
		field: fc.constantFrom(...DAY_FIELDS),
		comparison: fc.constant('='),
		days: range,
	}),
);

/** Any valid search, as a tree. `leaves` replaces the default leaf nodes. */
export function arbitrarySearch(leaves: fc.Arbitrary<object> = leaf): fc.Arbitrary<SearchNode> {
	const { tree } = fc.letrec<{ tree: object }>((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 4, withCrossShrink: true },
			leaves,
			fc.record({
				kind: fc.constantFrom('and', 'or'),
				operands: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
			}),
			fc.record({ kind: fc.constant('not'), operand: tie('tree') }),
		),
	}));
	return tree as fc.Arbitrary<SearchNode>;
}
