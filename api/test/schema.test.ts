import {
	buildSchema,
	getNamedType,
	getNullableType,
	type GraphQLArgument,
	type GraphQLEnumValue,
	type GraphQLField,
	type GraphQLInputField,
	type GraphQLNamedType,
	isEnumType,
	isInputObjectType,
	isInterfaceType,
	isListType,
	isNonNullType,
	isObjectType,
	isScalarType,
	isSpecifiedDirective,
	isSpecifiedScalarType,
	lexicographicSortSchema,
	printSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../src/schema.ts';
import { read } from './source.ts';

type Output = GraphQLField<unknown, unknown>;
type Input = GraphQLArgument | GraphQLInputField;

/** A described element of the schema, with its path, for example `Query.todo(id)`. */
interface Element<T> {
	readonly path: string;
	readonly of: T;
}

const types = Object.values(schema.getTypeMap())
	.filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
	.map((type): Element<GraphQLNamedType> => ({ path: type.name, of: type }));

const values = types.flatMap(({ path, of: type }) =>
	isEnumType(type)
		? type.getValues().map((of): Element<GraphQLEnumValue> => ({ path: `${path}.${of.name}`, of }))
		: [],
);

const outputs = types.flatMap(({ path, of: type }) =>
	isObjectType(type) || isInterfaceType(type)
		? Object.values(type.getFields()).map((of): Element<Output> => ({
				path: `${path}.${of.name}`,
				of,
			}))
		: [],
);

const inputs = [
	...outputs.flatMap(({ path, of: field }) =>
		field.args.map((of): Element<Input> => ({ path: `${path}(${of.name})`, of })),
	),
	...types.flatMap(({ path, of: type }) =>
		isInputObjectType(type)
			? Object.values(type.getFields()).map((of): Element<Input> => ({
					path: `${path}.${of.name}`,
					of,
				}))
			: [],
	),
];

const elements: Element<GraphQLNamedType | GraphQLEnumValue | Output | Input>[] = [
	...types,
	...values,
	...outputs,
	...inputs,
];

/** The elements whose description does not pass, as `path: description`. */
function offenders<T extends { readonly description?: string | null }>(
	within: readonly Element<T>[],
	passes: (description: string, of: T) => boolean,
): string[] {
	return within
		.filter(({ of }) => !passes(of.description ?? '', of))
		.map(({ path, of }) => `${path}: ${of.description ?? ''}`);
}

test('every element of the schema has a description of at least 20 characters that ends with a period', () => {
	const isSentence = (description: string) =>
		description.length >= 20 && description.split(/\s+/).length >= 4 && /\.$/.test(description);
	expect(offenders(elements, isSentence)).toEqual([]);
});

test('the description of every nullable field states the meaning of null', () => {
	const canBeNull = ({ type }: Output) => {
		const nullable = getNullableType(type);
		return !isNonNullType(type) || (isListType(nullable) && !isNonNullType(nullable.ofType));
	};
	const statesNull = (description: string, field: Output) =>
		!canBeNull(field) || /\bnull\b/i.test(description);
	expect(offenders(outputs, statesNull)).toEqual([]);
});

test('the description of every optional input states the meaning of null and of absence', () => {
	const isOptional = ({ type }: Input) => !isNonNullType(type);
	const statesBoth = (description: string, input: Input) =>
		!isOptional(input) ||
		(/\bnull\b/i.test(description) &&
			(input.defaultValue !== undefined || /\babsent\b/i.test(description)));
	expect(offenders(inputs, statesBoth)).toEqual([]);
});

test('the description of every number states a unit or a range', () => {
	const isNumber = ({ type }: Output | Input) => ['Int', 'Float'].includes(getNamedType(type).name);
	const statesUnit = (description: string, of: Output | Input) =>
		!isNumber(of) || /\bnumber of\b|\bminutes\b|\bcode units\b|\d to \d/i.test(description);
	expect(offenders([...outputs, ...inputs], statesUnit)).toEqual([]);
});

test('the description of every input list states the maximum number of items', () => {
	const lists = inputs.filter(({ of }) => isListType(getNullableType(of.type)));
	const statesMaximum = (description: string) => /\b(at most|up to|\d to) \d/i.test(description);
	expect(offenders(lists, statesMaximum)).toEqual([]);
});

test('the description of every scalar gives an example, except of the opaque cursor', () => {
	const scalars = types.filter(({ of }) => isScalarType(of) && of.name !== 'SyncCursor');
	expect(
		offenders(scalars, (description) => /`[^`]*\d[^`]*`|`\w+\/\w+`/.test(description)),
	).toEqual([]);
});

test('two elements share a description only if they have the same name', () => {
	const byDescription = Map.groupBy(elements, ({ of }) => of.description);
	const shared = [...byDescription.values()].filter(
		(sharing) => new Set(sharing.map(({ of }) => of.name)).size > 1,
	);
	expect(shared.map((sharing) => sharing.map(({ path }) => path).join(', '))).toEqual([]);
});

/** Words that the descriptions used in place of a term of the field, and figurative language. */
const RETIRED =
	/\b(at once|beneath|bury|buried|clock|for good|grave|hears?|hints?|home|is no more|it worked|likewise|nobody|out of the way|said|short way|somebody|speaks? of|standing|tells?|ticks?|whoever|whose midnight)\b/i;

test('no description contains a retired word', () => {
	const withoutCode = (description: string) => description.replace(/`[^`]*`/g, '');
	expect(offenders(elements, (description) => !RETIRED.test(withoutCode(description)))).toEqual([]);
});

test('schema.graphql is the printed schema of the API', () => {
	const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
	expect(read('schema.graphql') === printed, 'run `npx pnpm schema:print`').toBe(true);
	expect(() => buildSchema(read('schema.graphql'))).not.toThrow();
});

test('the schema defines no directives of its own', () => {
	const custom = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
	expect(custom.map(({ name }) => name)).toEqual([]);
});

test('every mutation takes at most one input and returns a union of its payload and errors', () => {
	for (const field of Object.values(schema.getMutationType()!.getFields())) {
		const name = `${field.name[0]!.toUpperCase()}${field.name.slice(1)}`;
		expect(
			field.args.map((arg) => String(arg.type)),
			field.name,
		).toEqual(field.args.length === 0 ? [] : [`${name}Input!`]);
		expect(String(field.type)).toBe(`${name}Result!`);
		const members = schema
			.getPossibleTypes(getNamedType(field.type) as never)
			.map((member) => member.name);
		expect(members).toEqual(
			expect.arrayContaining([`${name}Payload`, 'ValidationError', 'NotFoundError']),
		);
		for (const member of members.filter((each) => each !== `${name}Payload`)) {
			const type = schema.getType(member);
			expect(isObjectType(type) && type.getInterfaces().map((each) => each.name)).toEqual([
				'Error',
			]);
		}
	}
});
