import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { read } from '../../test/source.ts';
import type { Variables } from './argument-value.ts';
import { evaluate } from './cost-expression.ts';
import { operationCost } from './operation-cost.ts';

const schema = buildSchema(read('schema.graphql'));

function expressionOf(text: string) {
	const document = parse(text);
	expect(validate(schema, document)).toEqual([]);
	return operationCost(schema, document, getOperationAST(document)!);
}
const costOf = (text: string, variables: Variables = {}) => evaluate(expressionOf(text), variables);
const ids = (count: number) => Array.from({ length: count }, (_, index) => `todo_${index}`);

describe('what it counts', () => {
	test.each<[string, number, string]>([
		['an object', 1, '{ viewer { id name email } }'],
		['objects within objects', 3, '{ viewer { inbox { name } settings { theme } } }'],
		['`__typename`', 0, '{ __typename }'],
		['introspection, a point for two objects', 574, '{ __schema { types { fields { name } } } }'],
		['a page of the default size', 1 + 50, '{ todos { nodes { title } } }'],
		['a page', 1 + 3, '{ todos(first: 3) { nodes { title } } }'],
		['a page from the end', 1 + 4, '{ todos(last: 4) { nodes { title } } }'],
		['an empty page', 1, '{ todos(first: 0) { nodes { list { name } } } }'],
		['a page without nodes', 1 + 1, '{ todos { totalCount pageInfo { endCursor } } }'],
		['edges and their nodes', 1 + 3 * 2, '{ todos(first: 3) { edges { node { title } } } }'],
		[
			'pages within pages',
			1 + 3 * (2 + 4 * 2),
			'{ lists(first: 3) { nodes { todos(first: 4) { nodes { list { id } } } } } }',
		],
		[
			'a list that says nothing of its length',
			1 + 2 * 6,
			'{ todos(first: 2) { nodes { tags { name } } } }',
		],
		['nodes by their ids', 3, '{ nodes(ids: ["a", "b", "c"]) { id } }'],
		['one id that stands for a list', 1, '{ nodes(ids: "a") { id } }'],
		[
			'dates to come',
			1 + 2 * (1 + 1 + 30),
			'{ todos(first: 2) { nodes { recurrence { next(count: 30) } } } }',
		],
		['changes', 1 + 100, '{ changes { changes { __typename } } }'],
	])('%s: %d', (_name, cost, text) => {
		expect(costOf(text)).toBe(cost);
	});

	test('of a union or an interface the dearest member, not all of them', () => {
		const todo = '... on Todo { list { id } section { id } }';
		expect(costOf(`{ node(id: "a") { id ${todo} ... on TodoList { inbox: id } } }`)).toBe(3);
		expect(
			costOf(
				'{ changes(first: 5) { changes { ... on TagChanged { tag { id } } ... on TodoChanged { todo { list { id } } } } } }',
			),
		).toBe(1 + 5 * 3);
	});

	test('a field once however many fragments select it, and twice under two names', () => {
		const list = 'fragment L on TodoList { todos(first: 10) { nodes { id } } }';
		expect(
			costOf(`{ viewer { inbox { ...L ...L todos(first: 10) { totalCount } } } } ${list}`),
		).toBe(13);
		expect(
			costOf(`{ viewer { inbox { ...L other: todos(first: 10) { nodes { id } } } } } ${list}`),
		).toBe(24);
	});

	test('a mutation ten more, and one more for each of its ids', () => {
		const payload =
			'{ ... on CompleteTodosPayload { todos { list { id } } } ... on Error { message } }';
		const bulk = `mutation ($input: CompleteTodosInput!) { completeTodos(input: $input) ${payload} }`;
		expect(costOf(bulk, { input: { ids: ids(500) } })).toBe(10 + 500 + 1 + 500 * 2);
		const literal = `mutation ($id: ID!) { completeTodos(input: { ids: [$id, "b"] }) ${payload} }`;
		expect(costOf(literal, { id: 'a' })).toBe(10 + 2 + 1 + 2 * 2);
		const one = 'mutation { emptyTrash { __typename } }';
		expect(costOf(one)).toBe(11);
	});
});

describe('sizes in variables', () => {
	const page =
		'query ($first: Int = 7, $last: Int) { todos(first: $first, last: $last) { nodes { id } } }';

	test.each<[string, number, Variables]>([
		['as given', 21, { first: 20 }],
		['by default', 8, {}],
		['null for the other argument', 6, { first: null, last: 5 }],
		['null for both', 51, { first: null, last: null }],
		['below zero', 1, { first: -1_000 }],
		['of no number', 51, { first: {} }],
	])('%s', (_name, cost, variables) => {
		expect(costOf(page, variables)).toBe(cost);
	});

	test('count as a thousand where they are larger: the field itself says what is wrong', () => {
		expect(costOf(page, { first: 2_000_000_000 })).toBe(1_001);
	});

	test('count where they are ids', () => {
		expect(costOf('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ids(80) })).toBe(80);
	});

	test('a document without them is a number once and for all', () => {
		expect(expressionOf('{ lists { nodes { todos(first: 9) { nodes { id } } } } }')).toBe(
			1 + 50 * 11,
		);
	});
});
