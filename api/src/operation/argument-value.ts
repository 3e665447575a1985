import { Kind, type OperationDefinitionNode, type ValueNode, valueFromASTUntyped } from 'graphql';

/** Variable values as the client sent them, before coercion. */
export type Variables = Readonly<Record<string, unknown>>;

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
