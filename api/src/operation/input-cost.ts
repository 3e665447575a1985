import {
	type FieldNode,
	getNamedType,
	type GraphQLArgument,
	type GraphQLField,
	isLeafType,
} from 'graphql';
import { boundsOf } from '../schema/input-bounds.ts';
import { argumentValue, dependsOnVariables, memoized, type Variables } from './argument-value.ts';
import { type CostExpression, sum } from './cost-expression.ts';
import { type InputEntry, visitInput } from './visit-input.ts';

/**
 * Building the SQL of a condition takes about 60 µs of the event loop, which all users share. It is
 * charged five times that, so that the points of a minute block the event loop for less than 0.5 s.
 */
const CONDITION_COST = 40;
/** Decoding an id takes about 40 µs. */
const LIST_ITEM_COST = 5;

/**
 * The cost of the arguments of a field, in points: the conditions of a filter, the operands of a
 * search. The costs are declared beside the arguments and input fields (schema/input-bounds.ts).
 * The values must be within their limits (input-limits.ts).
 */
export function inputCost(
	{ args }: GraphQLField<unknown, unknown>,
	{ arguments: given = [] }: FieldNode,
	costOf: ReturnType<typeof argumentCosts>,
): CostExpression {
	return sum(
		given.map(({ name, value: literal }) => {
			const definition = args.find((each) => each.name === name.value);
			if (definition === undefined) return 0;
			const cost = (variables: Variables) => costOf(definition, argumentValue(literal, variables));
			return dependsOnVariables(literal) ? cost : cost({});
		}),
	);
}

/** The cost of an argument's value, for all fields of an operation. */
export const argumentCosts = () => memoized(costOfValue);

function costOfValue(argument: GraphQLArgument, given: unknown): number {
	let total = 0;
	visitInput(argument, given, (entry) => {
		const { cost = defaultCost(entry) } = boundsOf(entry.definition);
		total += typeof cost === 'number' ? cost : cost(entry.value);
		return true;
	});
	return total;
}

/** A leaf of an input object is a condition of a statement; other values cost what they contain. */
function defaultCost({ definition, value, depth }: InputEntry): number {
	if (depth === 0 || !isLeafType(getNamedType(definition.type))) return 0;
	return CONDITION_COST + (Array.isArray(value) ? LIST_ITEM_COST * value.length : 0);
}
