import {
	buildSchema,
	getNamedType,
	type GraphQLNamedType,
	isEnumType,
	isInputObjectType,
	isInterfaceType,
	isObjectType,
	isSpecifiedDirective,
	lexicographicSortSchema,
	printSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../src/schema.ts';
import { read } from './source.ts';

const own = Object.values(schema.getTypeMap()).filter(
	({ name }) =>
		!name.startsWith('__') && !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name),
);

function elementsOf(
	type: GraphQLNamedType,
): [name: string, description: string | null | undefined][] {
	const elements: [string, string | null | undefined][] = [[type.name, type.description]];
	if (isEnumType(type)) {
		for (const { name, description } of type.getValues())
			elements.push([`${type.name}.${name}`, description]);
	}
	if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
		for (const field of Object.values(type.getFields())) {
			elements.push([`${type.name}.${field.name}`, field.description]);
			for (const arg of 'args' in field ? field.args : []) {
				elements.push([`${type.name}.${field.name}(${arg.name})`, arg.description]);
			}
		}
	}
	return elements;
}

test('every element of the schema says what it is for', () => {
	const silent = own.flatMap(elementsOf).filter(([, description]) => !description?.trim());
	expect(silent.map(([name]) => name)).toEqual([]);
});

test('schema.graphql is what the API is', () => {
	const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
	expect(read('schema.graphql') === printed, 'run `npx pnpm schema:print`').toBe(true);
	expect(() => buildSchema(read('schema.graphql'))).not.toThrow();
});

test('no directive of ours goes unnoticed', () => {
	const custom = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
	expect(custom.map(({ name }) => name)).toEqual([]);
});

test('every mutation takes one input and answers a union of its payload and errors', () => {
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
