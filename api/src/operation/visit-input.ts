import {
	getNamedType,
	type GraphQLArgument,
	type GraphQLInputField,
	isInputObjectType,
} from 'graphql';

/** A value within an argument, with the argument or input field that it is given for. */
export interface InputEntry {
	readonly definition: GraphQLArgument | GraphQLInputField;
	/** Neither null nor undefined; not coerced, so that its type may be wrong. */
	readonly value: unknown;
	/** Number of input objects around the value. */
	readonly depth: number;
	readonly path: InputPath;
}

/** Linked, so that a path is only written out for an error. */
export interface InputPath {
	readonly parent: InputPath | null;
	readonly key: string | number;
}

/** Visits the value of an argument and those of all input fields within, outer ones first. */
export function visitInput(
	argument: GraphQLArgument,
	value: unknown,
	/** Returns false to skip the fields within the value. */
	visit: (entry: InputEntry) => boolean,
): void {
	descend({ definition: argument, value, depth: 0, path: { parent: null, key: argument.name } });

	function descend(entry: InputEntry): void {
		const { definition, depth, path } = entry;
		if (entry.value == null || !visit(entry)) return;
		const type = getNamedType(definition.type);
		if (!isInputObjectType(type)) return;
		const fields = type.getFields();
		const isList = Array.isArray(entry.value);
		const items: readonly unknown[] = isList ? (entry.value as unknown[]) : [entry.value];
		for (const [index, item] of items.entries()) {
			if (typeof item !== 'object' || item === null) continue;
			const parent = isList ? { parent: path, key: index } : path;
			for (const [key, each] of Object.entries(item)) {
				const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
				if (field === undefined) continue;
				descend({ definition: field, value: each, depth: depth + 1, path: { parent, key } });
			}
		}
	}
}
