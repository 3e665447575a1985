import {
	type GraphQLObjectType,
	type GraphQLInterfaceType,
	type GraphQLSchema,
	type GraphQLType,
	isCompositeType,
	isInterfaceType,
	isListType,
	isNonNullType,
	isObjectType,
	isUnionType,
} from 'graphql';

/**
 * What graphcache reads of a schema, in few letters: the types of fields by `name:Type`, with the
 * signs that GraphQL has for lists and non-null, scalars and enums without a name.
 * `src/lib/graphql/expanded-schema.ts` reads it.
 */
export function compactSchema(schema: GraphQLSchema) {
	const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
	return {
		objects: Object.fromEntries(
			types.filter(isObjectType).map((type) => [type.name, fieldsOf(type)]),
		),
		interfaces: Object.fromEntries(
			types
				.filter(isInterfaceType)
				.map((type) => [type.name, [namesOf(schema.getPossibleTypes(type)), fieldsOf(type)]]),
		),
		unions: Object.fromEntries(
			types.filter(isUnionType).map((type) => [type.name, namesOf(type.getTypes())]),
		),
	};
}

const namesOf = (types: readonly { readonly name: string }[]) =>
	types.map(({ name }) => name).join(' ');

const fieldsOf = (type: GraphQLObjectType | GraphQLInterfaceType) =>
	Object.values(type.getFields())
		.map((field) => `${field.name}:${reference(field.type)}`)
		.join(' ');

function reference(type: GraphQLType): string {
	if (isNonNullType(type)) return `${reference(type.ofType)}!`;
	if (isListType(type)) return `[${reference(type.ofType)}]`;
	return isCompositeType(type) ? type.name : '';
}
