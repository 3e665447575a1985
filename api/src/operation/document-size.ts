import { Kind } from 'graphql';
import type { DocumentNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** The size of an operation, with its fragments written out where they are spread. */
export interface DocumentSize {
	/** The longest chain of fields, not counting introspection. */
	depth: number;
	/** The longest chain of fields below `__schema` or `__type`. */
	introspectionDepth: number;
	fields: number;
	rootFields: number;
	aliases: number;
	directives: number;
}

const NOTHING: DocumentSize = {
	depth: 0,
	introspectionDepth: 0,
	fields: 0,
	rootFields: 0,
	aliases: 0,
	directives: 0,
};

/**
 * Measures an operation in time linear in its text, however often its fragments spread each other.
 * A fragment that contains itself counts as empty there; validation refuses it later.
 */
export function documentSize(
	document: DocumentNode,
	operation: OperationDefinitionNode,
): DocumentSize {
	const fragments = new Map(
		document.definitions
			.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
			.map((fragment) => [fragment.name.value, fragment]),
	);
	const measured = new Map<string, DocumentSize>();

	function fragmentSize(name: string): DocumentSize {
		const size = measured.get(name);
		if (size) return size;
		measured.set(name, NOTHING);
		const fragment = fragments.get(name);
		const computed = fragment ? selectionSize(fragment.selectionSet) : NOTHING;
		measured.set(name, computed);
		return computed;
	}

	/** Of a selection set, `rootFields` is the number of its own fields. */
	function selectionSize({ selections }: SelectionSetNode): DocumentSize {
		const total = { ...NOTHING };
		for (const node of selections) {
			total.directives += node.directives?.length ?? 0;
			if (node.kind === Kind.FIELD) {
				total.rootFields += 1;
				total.fields += 1;
				total.aliases += node.alias ? 1 : 0;
				const below = node.selectionSet ? selectionSize(node.selectionSet) : NOTHING;
				const isIntrospection = node.name.value === '__schema' || node.name.value === '__type';
				add(total, {
					...below,
					rootFields: 0,
					depth: isIntrospection ? 0 : below.depth + 1,
					introspectionDepth: isIntrospection ? below.depth + 1 : below.introspectionDepth,
				});
			} else if (node.kind === Kind.INLINE_FRAGMENT) {
				add(total, selectionSize(node.selectionSet));
			} else {
				add(total, fragmentSize(node.name.value));
			}
		}
		return total;
	}

	const size = selectionSize(operation.selectionSet);
	return { ...size, directives: size.directives + (operation.directives?.length ?? 0) };
}

function add(total: DocumentSize, part: DocumentSize): void {
	total.depth = Math.max(total.depth, part.depth);
	total.introspectionDepth = Math.max(total.introspectionDepth, part.introspectionDepth);
	total.fields += part.fields;
	total.rootFields += part.rootFields;
	total.aliases += part.aliases;
	total.directives += part.directives;
}
