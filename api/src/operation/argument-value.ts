import {
	type GraphQLArgument,
	Kind,
	type OperationDefinitionNode,
	type ValueNode,
	valueFromASTUntyped,
} from 'graphql';

/** Variable values as the client sent them, before coercion. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * A function of an argument and its value that is computed once for each variable, however many
 * fields it is given to.
 */
export function memoized<T>(
	compute: (argument: GraphQLArgument, value: unknown) => T,
): (argument: GraphQLArgument, value: unknown) => T {
	const results = new WeakMap<object, Map<GraphQLArgument, T>>();
	return (argument, value) => {
		if (typeof value !== 'object' || value === null) return compute(argument, value);
		const known = results.get(value) ?? new Map<GraphQLArgument, T>();
		if (known.size === 0) results.set(value, known);
		if (!known.has(argument)) known.set(argument, compute(argument, value));
		return known.get(argument)!;
	};
}

/** The value of a literal with these variables in it; undefined for an absent argument. */
export function argumentValue(literal: ValueNode | undefined, variables: Variables): unknown {
	return literal && valueFromASTUntyped(literal, variables);
}

export function dependsOnVariables(literal: ValueNode | undefined): boolean {
	if (literal?.kind === Kind.LIST) return literal.values.some(dependsOnVariables);
	if (literal?.kind === Kind.OBJECT) {
		return literal.fields.some(({ value }) => dependsOnVariables(value));
	}
	return literal?.kind === Kind.VARIABLE;
}

/** The default values that an operation gives its variables. */
export function variableDefaults({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
	return Object.fromEntries(
		variableDefinitions
			.filter(({ defaultValue }) => defaultValue !== undefined)
			.map(({ variable, defaultValue }) => [
				variable.name.value,
				valueFromASTUntyped(defaultValue!),
			]),
	);
}
