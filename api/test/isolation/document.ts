import {
	getNamedType,
	type GraphQLField,
	type GraphQLNamedType,
	type GraphQLSchema,
	isAbstractType,
	isLeafType,
	isObjectType,
	isRequiredArgument,
	parse,
	TypeInfo,
	visit,
	visitWithTypeInfo,
} from 'graphql';

/** Covers all objects of this test and keeps nested pages below the cost limit. */
const PAGE = 10;

/** Selects all fields of a type that need no arguments, to `depth` levels. */
export function selectAll(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
	if (isLeafType(type)) return '';
	if (isAbstractType(type)) {
		const members = schema.getPossibleTypes(type);
		return `{ __typename ${members.map((member) => `... on ${member.name} ${selectAll(schema, member, depth)}`).join(' ')} }`;
	}
	if (!isObjectType(type)) return '';
	const fields = Object.values(type.getFields());
	const isConnection = fields.some(({ name }) => name === 'nodes');
	const selected = fields
		.filter((field) => !field.args.some(isRequiredArgument))
		// Edges have the same nodes; only their cursors are selected.
		.map((field) =>
			isConnection && field.name === 'edges'
				? 'edges { cursor }'
				: select(schema, field, isConnection ? depth : depth - 1),
		);
	return `{ __typename ${selected.join(' ')} }`;
}

function select(
	schema: GraphQLSchema,
	field: GraphQLField<unknown, unknown>,
	depth: number,
): string {
	const type = getNamedType(field.type);
	if (isLeafType(type)) return field.name;
	if (depth < 0) return '';
	const page = field.args.some(({ name }) => name === 'first') ? `(first: ${PAGE})` : '';
	return `${field.name}${page} ${selectAll(schema, type, depth)}`;
}

/** The fields that a document selects, as `Type.field`. */
export function fieldsOf(schema: GraphQLSchema, document: string): Set<string> {
	const fields = new Set<string>();
	const types = new TypeInfo(schema);
	visit(
		parse(document),
		visitWithTypeInfo(types, {
			Field() {
				const field = types.getFieldDef();
				if (field) fields.add(`${types.getParentType()!.name}.${field.name}`);
			},
		}),
	);
	return fields;
}

type Operation = 'query' | 'mutation' | 'subscription';
type Field = GraphQLField<unknown, unknown>;

/** A document that selects one field, with arguments from variables, and all of its fields. */
export function callOf(
	schema: GraphQLSchema,
	operation: Operation,
	path: readonly string[],
	field: Field,
	depth: number,
): string {
	return callWith(operation, path, field, selectAll(schema, getNamedType(field.type), depth));
}

/** The same split into documents below the cost limit: one for each object field. */
export function callsOf(
	schema: GraphQLSchema,
	path: readonly string[],
	field: Field,
	depth: number,
	operation: Operation = 'query',
): string[] {
	return selections(schema, getNamedType(field.type), depth).map((selection) =>
		callWith(operation, path, field, selection),
	);
}

function selections(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string[] {
	if (isLeafType(type)) return [''];
	if (isAbstractType(type)) {
		return schema
			.getPossibleTypes(type)
			.flatMap((member) =>
				selections(schema, member, depth).map((each) => `{ ... on ${member.name} ${each} }`),
			);
	}
	if (!isObjectType(type)) return [];
	const { nodes } = type.getFields();
	if (nodes !== undefined) {
		const [edges, ...onwards] = selections(schema, getNamedType(nodes.type), depth);
		return [
			`{ totalCount pageInfo { startCursor endCursor } edges { cursor node ${edges} } }`,
			...onwards.map((each) => `{ nodes ${each} }`),
		];
	}
	const onwards = Object.values(type.getFields())
		.filter(
			(field) => !isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument),
		)
		.map((field) => `{ ${select(schema, field, depth - 1)} }`);
	return [selectAll(schema, type, 0), ...onwards];
}

function callWith(
	operation: Operation,
	path: readonly string[],
	field: Field,
	selection: string,
): string {
	const variables = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
	const args = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
	const call = `${field.name}${args && `(${args})`} ${selection}`;
	const nested = path.reduceRight((inner, step) => `${step} { ${inner} }`, call);
	return `${operation} ${variables && `(${variables})`} { ${nested} }`;
}
