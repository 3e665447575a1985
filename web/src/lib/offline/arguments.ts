import type { Operation } from '@urql/core';

type Selection = Operation['query']['definitions'][number] extends infer Definition
	? Definition extends { selectionSet: { selections: readonly (infer Each)[] } }
		? Each
		: never
	: never;
type FieldNode = Extract<Selection, { kind: 'Field' }>;
type ValueNode = NonNullable<FieldNode['arguments']>[number]['value'];

/** A field of the query itself, with its arguments as values. */
export interface RootField {
	readonly name: string;
	readonly alias: string;
	readonly arguments: Readonly<Record<string, unknown>>;
}

/** The root fields of an operation; null where it has others than plain fields. */
export function rootFieldsOf({ query, variables }: Operation): RootField[] | null {
	const fields: RootField[] = [];
	for (const definition of query.definitions) {
		if (!('operation' in definition)) continue;
		for (const selection of definition.selectionSet.selections as readonly Selection[]) {
			if (selection.kind !== 'Field') return null;
			const name = selection.name.value;
			const given = (selection.arguments ?? []).map(
				({ name: argument, value }) => [argument.value, valueOf(value, variables ?? {})] as const,
			);
			const alias = selection.alias?.value ?? name;
			fields.push({ name, alias, arguments: Object.fromEntries(given) });
		}
	}
	return fields;
}

function valueOf(node: ValueNode, variables: Record<string, unknown>): unknown {
	switch (node.kind) {
		case 'Variable':
			return variables[node.name.value];
		case 'NullValue':
			return null;
		case 'IntValue':
		case 'FloatValue':
			return Number(node.value);
		case 'ListValue':
			return node.values.map((each) => valueOf(each, variables));
		case 'ObjectValue':
			return Object.fromEntries(
				node.fields.map(({ name, value }) => [name.value, valueOf(value, variables)]),
			);
		default:
			return node.value;
	}
}
