import {
	type DocumentNode,
	type FieldNode,
	getNamedType,
	getNullableType,
	type GraphQLArgument,
	type GraphQLCompositeType,
	type GraphQLField,
	type GraphQLObjectType,
	type GraphQLSchema,
	isAbstractType,
	isInputObjectType,
	isLeafType,
	isListType,
	Kind,
	type OperationDefinitionNode,
	type SelectionSetNode,
	type ValueNode,
	valueFromASTUntyped,
} from 'graphql';
import { DEFAULT_PAGE_SIZE } from '../schema/page-size.ts';

/** For lists that say nothing of their length: the tags of a todo, the sections of a list. */
const ASSUMED_LENGTH = 5;
/** What a write costs beyond what it answers: a transaction, and telling everyone who listens. */
const MUTATION_COST = 10;
/** Fields refuse what is larger themselves, in words that say which argument is wrong. */
const MAX_SIZE = 1_000;

export type Variables = Readonly<Record<string, unknown>>;

/** A number that follows from the document alone, or else from its variables. */
export type Figure = number | ((variables: Variables) => number);

/**
 * What an operation costs: how many objects it can answer at most, before anything is resolved.
 *
 * Each object counts 1 and scalars nothing. A page counts as many times as `first` or `last` say, a
 * list as many times as there are `ids`, `next(count:)` its dates. A mutation counts 10 more, and 1
 * for each of its `ids`. Introspection is free. Fields are merged and fragments matched as execution
 * does it; `@skip` and `@include` are taken to select. The vocabulary (slicing arguments, assumed
 * size) is that of https://ibm.github.io/graphql-specs/cost-spec.html.
 *
 * @param document one that has passed validation.
 */
export function operationCost(
	schema: GraphQLSchema,
	document: DocumentNode,
	operation: OperationDefinitionNode,
): Figure {
	const fragments = new Map(
		document.definitions
			.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
			.map((fragment) => [fragment.name.value, fragment]),
	);

	/** @param length of the lists right beneath, where the field above says so. */
	function selectionCost(
		sets: readonly SelectionSetNode[],
		type: GraphQLCompositeType,
		length: Figure | null,
	): Figure {
		if (isAbstractType(type)) {
			const members = schema.getPossibleTypes(type);
			return greatest(members.map((member) => selectionCost(sets, member, length)));
		}
		const fields = new Map<string, FieldNode[]>();
		for (const set of sets) collect(set, type, fields);
		return sum([...fields.values()].map((nodes) => fieldCost(nodes, type, length)));
	}

	function collect(
		set: SelectionSetNode,
		type: GraphQLObjectType,
		into: Map<string, FieldNode[]>,
	): void {
		for (const node of set.selections) {
			if (node.kind === Kind.FIELD) {
				const key = (node.alias ?? node.name).value;
				const same = into.get(key);
				if (same) same.push(node);
				else into.set(key, [node]);
				continue;
			}
			const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)! : node;
			const condition = fragment.typeCondition?.name.value;
			if (condition === undefined || includes(condition, type)) {
				collect(fragment.selectionSet, type, into);
			}
		}
	}

	function includes(condition: string, type: GraphQLObjectType): boolean {
		const wanted = schema.getType(condition);
		return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
	}

	function fieldCost(
		nodes: readonly FieldNode[],
		parent: GraphQLObjectType,
		length: Figure | null,
	): Figure {
		const [node] = nodes as [FieldNode];
		// Absent for what is introspection: `__typename`, `__schema`, `__type`.
		const field = parent.getFields()[node.name.value];
		if (field === undefined) return 0;
		const isList = isListType(getNullableType(field.type));
		const type = getNamedType(field.type);
		const asked = sizeAsked(field, node);
		if (isLeafType(type)) return isList ? (asked ?? 0) : 0;

		const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
		const beneath = selectionCost(sets, type as GraphQLCompositeType, isList ? null : asked);
		const one = sum([1, beneath]);
		if (isList) return product([asked ?? length ?? ASSUMED_LENGTH, one]);
		return parent === schema.getMutationType() ? sum([MUTATION_COST, asked ?? 0, one]) : one;
	}

	const root = schema.getRootType(operation.operation)!;
	const cost = selectionCost([operation.selectionSet], root, null);
	return typeof cost === 'number' ? cost : withDefaults(cost, operation);
}

/** The figure for these variables. */
export function valueFor(figure: Figure, variables: Variables): number {
	return typeof figure === 'number' ? figure : figure(variables);
}

/** What a field's arguments may call the number of objects that they ask for. */
const SLICING_ARGUMENTS = ['first', 'last', 'count', 'ids'];

/** How many objects a field's arguments ask for, or null where it has none that say so. */
function sizeAsked(
	{ args }: GraphQLField<unknown, unknown>,
	{ arguments: given = [] }: FieldNode,
): Figure | null {
	const slicing = args.filter(isSlicing);
	if (slicing.length === 0) return null;
	const literals = slicing.map(
		({ name }) => given.find((argument) => argument.name.value === name)?.value,
	);
	const size = (variables: Variables) => {
		for (const [index, { defaultValue }] of slicing.entries()) {
			const literal = literals[index];
			const value = literal && valueFromASTUntyped(literal, variables);
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

/** A number, the length of a list, or the length of an input's `ids`; null for what is neither. */
function sizeOf(value: unknown): number | null {
	if (typeof value === 'number') return Math.min(Math.max(0, value), MAX_SIZE);
	if (Array.isArray(value)) return value.length;
	if (typeof value === 'object' && value !== null) return sizeOf((value as Variables)['ids']);
	// One id stands for a list of one.
	return typeof value === 'string' ? 1 : null;
}

function dependsOnVariables(value: ValueNode | undefined): boolean {
	if (value?.kind === Kind.LIST) return value.values.some(dependsOnVariables);
	if (value?.kind === Kind.OBJECT)
		return value.fields.some((field) => dependsOnVariables(field.value));
	return value?.kind === Kind.VARIABLE;
}

function withDefaults(
	figure: (variables: Variables) => number,
	{ variableDefinitions = [] }: OperationDefinitionNode,
): Figure {
	const defaults = Object.fromEntries(
		variableDefinitions
			.filter(({ defaultValue }) => defaultValue !== undefined)
			.map(({ variable, defaultValue }) => [
				variable.name.value,
				valueFromASTUntyped(defaultValue!),
			]),
	);
	return (variables) => figure({ ...defaults, ...variables });
}

const sum = (figures: readonly Figure[]) =>
	combine(figures, (numbers) => numbers.reduce((left, right) => left + right, 0));
const product = (figures: readonly Figure[]) =>
	combine(figures, (numbers) => numbers.reduce((left, right) => left * right, 1));
const greatest = (figures: readonly Figure[]) =>
	combine(figures, (numbers) => Math.max(0, ...numbers));

/** What is known of the figures now is not computed again for each request. */
function combine(
	figures: readonly Figure[],
	operate: (numbers: readonly number[]) => number,
): Figure {
	const known = figures.filter((figure) => typeof figure === 'number');
	const unknown = figures.filter((figure) => typeof figure !== 'number');
	const base = operate(known);
	if (unknown.length === 0) return base;
	return (variables) => operate([base, ...unknown.map((figure) => figure(variables))]);
}
