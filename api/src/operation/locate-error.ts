import { type ASTNode, BREAK, type DocumentNode, GraphQLError, visit } from 'graphql';

/** Converts an error of graphql-jit to that of graphql-js, which has the nodes of the document. */
export function locateError(error: GraphQLError, document: DocumentNode): GraphQLError {
	const { message, path, locations = [], extensions } = error;
	// graphql-jit has no message for a thrown value that is not an Error.
	const originalError = error.originalError ?? (message === '' ? new Error('no error') : undefined);
	const nodes = locations
		.map((location) => nodeAt(document, location))
		.filter((node) => node !== null);
	return new GraphQLError(message, { nodes, path, originalError, extensions });
}

function nodeAt(
	document: DocumentNode,
	{ line, column }: { readonly line: number; readonly column: number },
): ASTNode | null {
	let found: ASTNode | null = null;
	visit(document, {
		Field(node) {
			const start = node.loc?.startToken;
			if (start?.line !== line || start.column !== column) return undefined;
			found = node;
			return BREAK;
		},
	});
	return found;
}
