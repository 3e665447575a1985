import { isDeepStrictEqual } from 'node:util';
import {
	type GraphQLNamedType,
	type GraphQLSchema,
	isEnumType,
	isInputObjectType,
	isInterfaceType,
	isObjectType,
	isUnionType,
} from 'graphql';

/** The changes between two schemas that break a client of the first; empty if compatible. */
export function schemaFaults(promised: GraphQLSchema, there: GraphQLSchema): string[] {
	return Object.values(promised.getTypeMap())
		.filter(({ name }) => !name.startsWith('__'))
		.flatMap((type) => faultsOf(type, there));
}

/** Whether a value of one type is valid where the other is expected. Both are in SDL notation. */
function fits(given: string, expected: string): boolean {
	if (given === expected) return true;
	if (given.endsWith('!')) return fits(given.slice(0, -1), expected.replace(/!$/, ''));
	return (
		given.startsWith('[') &&
		expected.startsWith('[') &&
		!expected.endsWith('!') &&
		fits(given.slice(1, -1), expected.slice(1, -1))
	);
}

interface Input {
	readonly name: string;
	readonly type: unknown;
	readonly defaultValue?: unknown;
}

/** The incompatible arguments or input fields, compared with the promised ones. */
function inputFaults(promised: readonly Input[], there: readonly Input[], path: string): string[] {
	const missing = promised.flatMap(({ name, type, defaultValue }) => {
		const match = there.find((each) => each.name === name);
		if (!match) return [`${path}(${name}) is missing`];
		if (!fits(String(type), String(match.type))) return [`${path}(${name}) is ${match.type}`];
		return defaultValue === undefined || isDeepStrictEqual(defaultValue, match.defaultValue)
			? []
			: [`${path}(${name}) is ${String(match.defaultValue)} by default`];
	});
	const required = there
		.filter(({ type, defaultValue }) => String(type).endsWith('!') && defaultValue === undefined)
		.filter(({ name }) => !promised.some((each) => each.name === name));
	return [...missing, ...required.map(({ name }) => `${path}(${name}) is required`)];
}

function faultsOf(promised: GraphQLNamedType, schema: GraphQLSchema): string[] {
	const there = schema.getType(promised.name);
	const { name } = promised;
	if (there?.constructor.name !== promised.constructor.name) return [`${name} is missing`];
	if (isEnumType(promised) && isEnumType(there)) {
		const values = new Set(there.getValues().map((value) => value.name));
		return promised
			.getValues()
			.filter((value) => !values.has(value.name))
			.map((value) => `${name}.${value.name} is missing`);
	}
	if (isUnionType(promised) && isUnionType(there)) {
		const members = new Set(there.getTypes().map(String));
		return promised
			.getTypes()
			.filter((member) => !members.has(String(member)))
			.map((member) => `${name} has no ${String(member)}`);
	}
	if (isInputObjectType(promised) && isInputObjectType(there)) {
		return inputFaults(Object.values(promised.getFields()), Object.values(there.getFields()), name);
	}
	if (
		(isObjectType(promised) && isObjectType(there)) ||
		(isInterfaceType(promised) && isInterfaceType(there))
	) {
		const interfaces = new Set(there.getInterfaces().map(String));
		return [
			...promised
				.getInterfaces()
				.filter((each) => !interfaces.has(String(each)))
				.map((each) => `${name} is no ${String(each)}`),
			...Object.values(promised.getFields()).flatMap((field) => {
				const match = there.getFields()[field.name];
				const path = `${name}.${field.name}`;
				if (!match) return [`${path} is missing`];
				if (!fits(String(match.type), String(field.type))) {
					return [`${path} is ${String(match.type)}`];
				}
				return inputFaults(field.args, match.args, path);
			}),
		];
	}
	return [];
}
