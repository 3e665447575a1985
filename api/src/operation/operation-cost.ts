import {
	type DocumentNode,
	type FieldNode,
	getNamedType,
	getNullableType,
	type GraphQLCompositeType,
	type GraphQLField,
	type GraphQLNamedType,
	type GraphQLObjectType,
	type GraphQLSchema,
	isAbstractType,
	isIntrospectionType,
	isLeafType,
	isListType,
	Kind,
	type OperationDefinitionNode,
	SchemaMetaFieldDef,
	type SelectionSetNode,
	TypeMetaFieldDef,
} from 'graphql';
import { costOfField } from '../schema/input-bounds.ts';
import { variableDefaults } from './argument-value.ts';
import { type CostExpression, max, product, sum } from './cost-expression.ts';
import { argumentCosts, inputCost } from './input-cost.ts';
import { requestedPageSize } from './requested-page-size.ts';

/** Length of lists without slicing arguments: the tags of a todo, the sections of a list. */
const ASSUMED_LENGTH = 5;
/** The cost of a transaction and of notifying other devices. */
const MUTATION_COST = 10;
/** Introspection takes 1 µs of the event loop per object; it is charged like a condition (input-cost.ts). */
const INTROSPECTION_OBJECTS_PER_POINT = 2;

/**
 * The cost of an operation in points, computed before execution: the maximum number of objects in the
 * result, plus the cost of its arguments (input-cost.ts).
 *
 * An object costs 1, a scalar 0 unless its field declares a cost. A page costs as much as `first` or
 * `last` nodes, a list as much as there are `ids`; `next(count:)` costs 1 per date. A mutation costs
 * 10 more, and 1 for each of its `ids`. Fields are merged and fragments matched as in execution;
 * `@skip` and `@include` count as selected. The vocabulary (slicing arguments, assumed size, weights
 * of arguments) is that of https://ibm.github.io/graphql-specs/cost-spec.html.
 *
 * @param document one that has passed validation.
 */
export function operationCost(
	schema: GraphQLSchema,
	document: DocumentNode,
	operation: OperationDefinitionNode,
): CostExpression {
	const costOf = argumentCosts();
	const fragments = new Map(
		document.definitions
			.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
			.map((fragment) => [fragment.name.value, fragment]),
	);

	/** @param length of the lists directly below, if the parent field has a slicing argument. */
	function selectionCost(
		sets: readonly SelectionSetNode[],
		type: GraphQLCompositeType,
		length: CostExpression | null,
	): CostExpression {
		if (isAbstractType(type)) {
			const members = schema.getPossibleTypes(type);
			return max(members.map((member) => selectionCost(sets, member, length)));
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
		length: CostExpression | null,
	): CostExpression {
		const [node] = nodes as [FieldNode];
		const field = parent.getFields()[node.name.value] ?? META_FIELDS[node.name.value];
		if (field === undefined) return 0;
		const isMutation = parent === schema.getMutationType();
		const own = sum([
			costOfField(field),
			isMutation ? MUTATION_COST : inputCost(field, node, costOf),
		]);
		const isList = isListType(getNullableType(field.type));
		const type = getNamedType(field.type);
		const size = requestedPageSize(field, node);
		if (isLeafType(type)) return sum([own, isList ? (size ?? 0) : 0]);

		const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
		const below = selectionCost(sets, type as GraphQLCompositeType, isList ? null : size);
		const object = sum([1, below]);
		if (isList)
			return sum([own, product([size ?? length ?? assumedLength(field.name, type), object])]);
		if (isMutation) return sum([own, size ?? 0, object]);
		if (field === META_FIELDS[field.name]) {
			return product([1 / INTROSPECTION_OBJECTS_PER_POINT, object]);
		}
		return sum([own, object]);
	}

	function assumedLength(name: string, type: GraphQLNamedType): number {
		if (!isIntrospectionType(type) || name === 'fields') return ASSUMED_LENGTH;
		return name === 'types' ? Object.keys(schema.getTypeMap()).length : 1;
	}

	const root = schema.getRootType(operation.operation)!;
	const cost = selectionCost([operation.selectionSet], root, null);
	if (typeof cost === 'number') return Math.ceil(cost);
	const defaults = variableDefaults(operation);
	return (variables) => Math.ceil(cost({ ...defaults, ...variables }));
}

const META_FIELDS: Readonly<Record<string, GraphQLField<unknown, unknown>>> = {
	__schema: SchemaMetaFieldDef,
	__type: TypeMetaFieldDef,
};
