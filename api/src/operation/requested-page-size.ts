import {
	type FieldNode,
	getNamedType,
	type GraphQLArgument,
	type GraphQLField,
	isInputObjectType,
} from 'graphql';
import { DEFAULT_PAGE_SIZE } from '../schema/page-size.ts';
import { argumentValue, dependsOnVariables, type Variables } from './argument-value.ts';
import type { CostExpression } from './cost-expression.ts';

/** Larger pages count as this many objects: the field refuses them and names the argument. */
const MAX_COUNTED_SIZE = 1_000;
/** Slicing arguments in the sense of https://ibm.github.io/graphql-specs/cost-spec.html. */
const SLICING_ARGUMENTS = ['first', 'last', 'count', 'ids'];

/** Number of objects that a field's arguments ask for; null for a field without slicing arguments. */
export function requestedPageSize(
	{ args }: GraphQLField<unknown, unknown>,
	{ arguments: given = [] }: FieldNode,
): CostExpression | null {
	const slicing = args.filter(isSlicing);
	if (slicing.length === 0) return null;
	const literals = slicing.map(
		({ name }) => given.find((argument) => argument.name.value === name)?.value,
	);
	const size = (variables: Variables) => {
		for (const [index, { defaultValue }] of slicing.entries()) {
			const value = argumentValue(literals[index], variables);
			const found = sizeOf(value === undefined ? defaultValue : value);
			if (found !== null) return found;
		}
		return DEFAULT_PAGE_SIZE;
	};
	return literals.some(dependsOnVariables) ? size : size({});
}

function isSlicing({ name, type }: GraphQLArgument): boolean {
	const input = getNamedType(type);
	if (isInputObjectType(input)) return name === 'input' && 'ids' in input.getFields();
	return SLICING_ARGUMENTS.includes(name);
}

/** A number, the length of a list, or the length of an input's `ids`; null for any other value. */
function sizeOf(value: unknown): number | null {
	if (typeof value === 'number') return Math.min(Math.max(0, value), MAX_COUNTED_SIZE);
	if (Array.isArray(value)) return value.length;
	if (typeof value === 'object' && value !== null) return sizeOf((value as Variables)['ids']);
	// List coercion: a single id is a list of one.
	return typeof value === 'string' ? 1 : null;
}
