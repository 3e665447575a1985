import compact from './introspection.json' with { type: 'json' };

type Reference =
	| { kind: 'NON_NULL' | 'LIST'; ofType: Reference }
	| { kind: 'OBJECT' | 'INTERFACE' | 'UNION' | 'SCALAR'; name: string };

const KINDS = [
	['OBJECT', compact.objects],
	['INTERFACE', compact.interfaces],
	['UNION', compact.unions],
] as const;

/**
 * The schema as graphcache wants it, from the few letters that `scripts/compact-schema.ts` made of it:
 * which fields there are, which may be null, and what is what.
 */
export function expandedSchema() {
	const objects = Object.entries(compact.objects).map(([name, fields]) => ({
		kind: 'OBJECT' as const,
		name,
		fields: fieldsOf(fields),
		interfaces: Object.entries(compact.interfaces)
			.filter(([, [members]]) => members?.split(' ').includes(name))
			.map(([each]) => ({ kind: 'INTERFACE' as const, name: each })),
	}));
	const interfaces = Object.entries(compact.interfaces).map(
		([name, [members = '', fields = '']]) => ({
			kind: 'INTERFACE' as const,
			name,
			fields: fieldsOf(fields),
			interfaces: [],
			possibleTypes: objectsOf(members),
		}),
	);
	const unions = Object.entries(compact.unions).map(([name, members]) => ({
		kind: 'UNION' as const,
		name,
		possibleTypes: objectsOf(members),
	}));
	return {
		__schema: {
			queryType: { name: 'Query' },
			mutationType: { name: 'Mutation' },
			subscriptionType: { name: 'Subscription' },
			types: [...objects, ...interfaces, ...unions],
		},
	};
}

/** Object types without an id, of which a cache cannot keep one apart from what it was the answer to. */
export const TYPES_WITHOUT_ID = Object.entries(compact.objects)
	.filter(([, fields]) => !/(?:^| )id:/.test(fields))
	.map(([name]) => name)
	.filter((name) => name !== 'Query' && name !== 'Mutation' && name !== 'Subscription');

const objectsOf = (names: string) =>
	names.split(' ').map((name) => ({ kind: 'OBJECT' as const, name }));

const fieldsOf = (fields: string) =>
	fields.split(' ').map((field) => {
		const [name = '', type = ''] = field.split(':');
		return { name, type: referenceOf(type), args: [] };
	});

function referenceOf(type: string): Reference {
	if (type.endsWith('!')) return { kind: 'NON_NULL', ofType: referenceOf(type.slice(0, -1)) };
	if (type.startsWith('[')) return { kind: 'LIST', ofType: referenceOf(type.slice(1, -1)) };
	const kind = KINDS.find(([, types]) => type in types)?.[0] ?? 'SCALAR';
	// The cache stores scalars and enums as they come, whatever they are called.
	return { kind, name: type || 'Any' };
}
