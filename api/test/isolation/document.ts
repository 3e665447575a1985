import {
	getNamedType,
	type GraphQLField,
	type GraphQLNamedType,
	type GraphQLSchema,
	isAbstractType,
	isLeafType,
	isObjectType,
	isRequiredArgument,
} from 'graphql';

/** A selection of everything beneath a type that needs no arguments, some levels deep. */
export function selectAll(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
	if (isLeafType(type)) return '';
	if (isAbstractType(type)) {
		const members = schema.getPossibleTypes(type);
		return `{ __typename ${members.map((member) => `... on ${member.name} ${selectAll(schema, member, depth)}`).join(' ')} }`;
	}
	if (!isObjectType(type)) return '';
	const fields = Object.values(type.getFields()).filter(
		(field) => !field.args.some(isRequiredArgument),
	);
	return `{ __typename ${fields.map((field) => select(schema, field, depth)).join(' ')} }`;
}

function select(
	schema: GraphQLSchema,
	field: GraphQLField<unknown, unknown>,
	depth: number,
): string {
	const type = getNamedType(field.type);
	if (isLeafType(type)) return field.name;
	return depth === 0 ? '' : `${field.name} ${selectAll(schema, type, depth - 1)}`;
}

/** A document that calls one root field with arguments from variables, and selects all it gives. */
export function callOf(
	schema: GraphQLSchema,
	operation: 'query' | 'mutation',
	path: readonly string[],
	field: GraphQLField<unknown, unknown>,
	depth: number,
): string {
	const variables = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
	const args = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
	const call = `${field.name}${args && `(${args})`} ${selectAll(schema, getNamedType(field.type), depth)}`;
	const nested = path.reduceRight((inner, step) => `${step} { ${inner} }`, call);
	return `${operation} ${variables && `(${variables})`} { ${nested} }`;
}
