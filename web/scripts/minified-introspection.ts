import {
	type GraphQLSchema,
	type GraphQLType,
	isInterfaceType,
	isListType,
	isNonNullType,
	isObjectType,
	isUnionType,
} from 'graphql';

/** A scalar or an enum: the cache stores both as they come, so their names would be ballast. */
const LEAF = { kind: 'SCALAR', name: 'Any' };

/** A schema's introspection reduced to what graphcache reads: composite types and nullability. */
export function minifiedIntrospection(schema: GraphQLSchema) {
	const named = (type: { readonly name: string } | null | undefined) =>
		type == null ? null : { name: type.name };
	const types = Object.values(schema.getTypeMap()).filter(
		(type) => !type.name.startsWith('__') && kindOf(type) !== null,
	);
	return {
		__schema: {
			queryType: named(schema.getQueryType()),
			mutationType: named(schema.getMutationType()),
			subscriptionType: named(schema.getSubscriptionType()),
			types: types.map((type) => ({
				kind: kindOf(type),
				name: type.name,
				...((isObjectType(type) || isInterfaceType(type)) && {
					fields: Object.values(type.getFields()).map((field) => ({
						name: field.name,
						type: reference(field.type),
						args: [],
					})),
					interfaces: type.getInterfaces().map((each) => ({ kind: 'INTERFACE', name: each.name })),
				}),
				...((isUnionType(type) || isInterfaceType(type)) && {
					possibleTypes: schema
						.getPossibleTypes(type)
						.map((each) => ({ kind: 'OBJECT', name: each.name })),
				}),
			})),
		},
	};
}

function kindOf(type: GraphQLType): 'OBJECT' | 'INTERFACE' | 'UNION' | null {
	if (isObjectType(type)) return 'OBJECT';
	if (isInterfaceType(type)) return 'INTERFACE';
	return isUnionType(type) ? 'UNION' : null;
}

function reference(type: GraphQLType): object {
	if (isNonNullType(type)) return { kind: 'NON_NULL', ofType: reference(type.ofType) };
	if (isListType(type)) return { kind: 'LIST', ofType: reference(type.ofType) };
	const kind = kindOf(type);
	return kind === null ? LEAF : { kind, name: (type as { name: string }).name };
}
