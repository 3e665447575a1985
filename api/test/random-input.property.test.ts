import fc from 'fast-check';
import {
	type GraphQLInputType,
	isEnumType,
	isInputObjectType,
	isListType,
	isNonNullType,
	type GraphQLInputObjectType,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../src/schema.ts';
import { useWorld } from './world.ts';

const world = useWorld();

/** Values at and beyond the bounds of each scalar. */
const SCALARS: Record<string, readonly unknown[]> = {
	String: ['', 'milk', '%_', '\\', "'", '🎄', '\0', '\ud800', 'a\udfff', 'x'.repeat(201)],
	ID: ['', 'todo_01k9v2m3n4e5f6g7h8j9k0m1n2', 'list_x', '\0', '\ud800', 'x'.repeat(1_000)],
	Boolean: [true, false, null],
	Int: [0, 100, 101, -1, 2 ** 31],
	Date: ['2026-12-24', '0001-01-01', '9999-12-31', '2026-02-30'],
	DateOrSpan: [
		'2026-12-24',
		'0001-01-01',
		'9999-12-31',
		'P0D',
		'-P999Y',
		'P9999Y',
		'-P9999Y',
		'P1',
	],
	DateTime: ['2026-12-24T10:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', 'now'],
};

/** Values of an input type, sometimes longer or deeper than allowed, sometimes of a wrong type. */
function valuesOf(type: GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
	if (isNonNullType(type)) return valuesOf(type.ofType, depth);
	if (isListType(type)) {
		const item = valuesOf(type.ofType, depth);
		const many = item.map((each) => Array.from({ length: 101 }, () => each));
		return fc.oneof({ weight: 9, arbitrary: fc.array(item, { maxLength: 3 }) }, many);
	}
	if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
	if (isInputObjectType(type)) return objectsOf(type, depth);
	return fc.constantFrom(...SCALARS[type.name]!);
}

function objectsOf(type: GraphQLInputObjectType, depth: number): fc.Arbitrary<object> {
	const fields = Object.values(type.getFields()).filter(
		(field) => depth > 0 || !String(field.type).includes('TodoFilter'),
	);
	const field = fc
		.constantFrom(...fields)
		.chain(({ name, type }) => valuesOf(type, depth - 1).map((value) => [name, value] as const));
	return fc.array(field, { minLength: 1, maxLength: 3 }).map(Object.fromEntries);
}

const EXPECTED = ['BAD_USER_INPUT', 'VALIDATION_FAILED', 'QUERY_TOO_COMPLEX', 'REQUEST_TOO_LARGE'];

test('a filter, a search and an order with any values are answered or refused with a typed error', async () => {
	const ada = await world.person();
	await ada.todo('Buy milk', { dueDate: '2026-12-24' });
	const filter = valuesOf(schema.getType('TodoFilter') as GraphQLInputObjectType, 3);
	const sort = fc.array(objectsOf(schema.getType('TodoSort') as GraphQLInputObjectType, 1));
	const query = fc.constantFrom('', 'milk', '%_ 🎄', '\0', 'x'.repeat(990), 'due:>+999y', '(');
	await fc.assert(
		fc.asyncProperty(filter, query, sort, async (filter, query, sort) => {
			const { status, errors = [] } = await ada.query(
				`query ($filter: TodoFilter, $query: String, $sort: [TodoSort!]) {
					todos(filter: $filter, query: $query, sort: $sort) { totalCount nodes { id } }
				}`,
				{ filter, query, sort },
			);
			expect(status).toBeLessThan(500);
			for (const { message, extensions } of errors) {
				const isCoercion = message.startsWith('Variable "$');
				const code = String(extensions?.['code']);
				expect(isCoercion || EXPECTED.includes(code), `${code}: ${message}`).toBe(true);
			}
		}),
		{ numRuns: 200 },
	);
});
