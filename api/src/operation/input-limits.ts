import {
	type DocumentNode,
	getNamedType,
	type GraphQLArgument,
	GraphQLError,
	type GraphQLSchema,
	isLeafType,
	Kind,
	type OperationDefinitionNode,
	TypeInfo,
	type ValueNode,
	visit,
	visitWithTypeInfo,
} from 'graphql';
import { boundsOf, DEFAULT_MAX_ITEMS } from '../schema/input-bounds.ts';
import {
	argumentValue,
	dependsOnVariables,
	memoized,
	variableDefaults,
	type Variables,
} from './argument-value.ts';
import { type InputEntry, type InputPath, visitInput } from './visit-input.ts';

/** Input objects within each other, of which each level of a filter takes one and a comparator one. */
export const MAX_INPUT_DEPTH = 16;
/** Scalars and objects in lists within one argument; a list of scalars counts as one. */
export const MAX_CONDITIONS = 200;

/** The first argument that exceeds a bound, as an error that names it; null if none does. */
export type InputCheck = (variables: Variables) => GraphQLError | null;

interface Argument {
	readonly definition: GraphQLArgument;
	readonly literal: ValueNode;
}

/**
 * Checks the arguments of an operation against their bounds (schema/input-bounds.ts), before they
 * are coerced and before SQL is built. Arguments of root mutation fields are left to the rules of
 * their features, which answer with a ValidationError.
 *
 * @param document one that has passed validation.
 */
export function inputCheck(
	schema: GraphQLSchema,
	document: DocumentNode,
	operation: OperationDefinitionNode,
): InputCheck {
	const found = argumentsOf(schema, document, operation);
	const check = memoized(errorOf);
	const firstError = (among: readonly Argument[], variables: Variables) => {
		for (const { definition, literal } of among) {
			const error = check(definition, argumentValue(literal, variables));
			if (error !== null) return error;
		}
		return null;
	};
	const constant = found.filter(({ literal }) => !dependsOnVariables(literal));
	const error = firstError(constant, {});
	if (error !== null) return () => error;
	const variable = found.filter(({ literal }) => dependsOnVariables(literal));
	const defaults = variableDefaults(operation);
	return (variables) => firstError(variable, { ...defaults, ...variables });
}

function argumentsOf(
	schema: GraphQLSchema,
	document: DocumentNode,
	operation: OperationDefinitionNode,
): Argument[] {
	const found: Argument[] = [];
	const typeInfo = new TypeInfo(schema);
	for (const definition of document.definitions) {
		if (definition.kind === Kind.OPERATION_DEFINITION && definition !== operation) continue;
		visit(
			definition,
			visitWithTypeInfo(typeInfo, {
				Argument({ value }) {
					const argument = typeInfo.getArgument();
					const isRule = typeInfo.getParentType() === schema.getMutationType();
					if (argument && !isRule) found.push({ definition: argument, literal: value });
					return false;
				},
			}),
		);
	}
	return found;
}

function errorOf(argument: GraphQLArgument, value: unknown): GraphQLError | null {
	let error: GraphQLError | null = null;
	let conditions = 0;
	visitInput(argument, value, (entry) => {
		if (error !== null) return false;
		conditions += conditionsOf(entry);
		const fault =
			faultOf(entry) ??
			(conditions > MAX_CONDITIONS
				? `\`${argument.name}\` can have at most ${MAX_CONDITIONS} conditions.`
				: null);
		if (fault !== null) error = tooLarge(fault);
		return error === null;
	});
	return error;
}

/** A scalar is a condition, and so is each object of a list: it takes parentheses in SQL. */
function conditionsOf({ definition, value }: InputEntry): number {
	if (isLeafType(getNamedType(definition.type))) return 1;
	return Array.isArray(value) ? value.length : 0;
}

function faultOf({ definition, value, depth, path }: InputEntry): string | null {
	const { maxItems = DEFAULT_MAX_ITEMS, maxCharacters } = boundsOf(definition);
	if (depth > MAX_INPUT_DEPTH) {
		return `\`${rootOf(path)}\` can be nested at most ${MAX_INPUT_DEPTH} levels deep.`;
	}
	if (Array.isArray(value) && value.length > maxItems) {
		return `\`${written(path)}\` can have at most ${maxItems} items.`;
	}
	if (maxCharacters === undefined) return null;
	for (const text of Array.isArray(value) ? (value as unknown[]) : [value]) {
		if (typeof text !== 'string') continue;
		if (text.length > maxCharacters) {
			return `\`${written(path)}\` can have at most ${maxCharacters} characters.`;
		}
		if (text.includes('\u0000') || !text.isWellFormed()) {
			return `\`${written(path)}\` contains characters that no stored text can have.`;
		}
	}
	return null;
}

function rootOf(path: InputPath): string | number {
	return path.parent === null ? path.key : rootOf(path.parent);
}

/** `filter.or[3].title.in` */
function written({ parent, key }: InputPath): string {
	if (parent === null) return String(key);
	return written(parent) + (typeof key === 'number' ? `[${key}]` : `.${key}`);
}

function tooLarge(message: string): GraphQLError {
	return new GraphQLError(message, {
		extensions: { code: 'BAD_USER_INPUT', http: { status: 400, spec: true } },
	});
}
