import {
	type ASTNode,
	BREAK,
	type DocumentNode,
	type ExecutionArgs,
	getNamedType,
	getOperationAST,
	type GraphQLInputObjectType,
	type GraphQLSchema,
	isInputObjectType,
	type NamedTypeNode,
	typeFromAST,
	GraphQLError,
	visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Plugin } from 'graphql-yoga';

/** From this time on that a document comes, it pays to compile it. */
const WORTH_IT = 3;

const OPTIONS = { disablingCapturingStackErrors: true };

/** What is known of a document: how often it came, and its operations as functions. */
interface Known {
	times: number;
	/** Null for what cannot be compiled. */
	readonly compiled: Map<string | null | undefined, CompiledQuery | null>;
}

type Execute = (args: ExecutionArgs) => unknown;

/**
 * Runs operations that come again as functions made for them (graphql-jit), rather than by walking
 * their document each time. Yoga parses a text that it knows only once, so a document is known by
 * itself, and forgotten with Yoga's cache.
 *
 * @param worthIt from which time on; tests compile at once.
 */
export function useCompiledOperations(worthIt = WORTH_IT): Plugin {
	const known = new WeakMap<DocumentNode, Known>();

	function compiledOf({ schema, document, operationName }: ExecutionArgs): CompiledQuery | null {
		let entry = known.get(document);
		if (entry === undefined) known.set(document, (entry = { times: 0, compiled: new Map() }));
		entry.times += 1;
		if (entry.times < worthIt) return null;
		let query = entry.compiled.get(operationName);
		if (query === undefined) {
			query = compile(schema, document, operationName);
			entry.compiled.set(operationName, query);
		}
		return query;
	}

	async function run(query: CompiledQuery, args: ExecutionArgs, execute: Execute) {
		const result = await query.query(args.rootValue, args.contextValue, args.variableValues);
		if (result.errors === undefined) return result;
		// Nothing was run: the variables are not right, which Yoga's executor tells in its own words.
		if (!('data' in result)) return execute(args);
		return { ...result, errors: result.errors.map((error) => located(error, args.document)) };
	}

	return {
		onExecute({ executeFn, setExecuteFn }) {
			setExecuteFn((args: ExecutionArgs) => {
				const query = compiledOf(args);
				return query === null ? executeFn(args) : run(query, args, executeFn);
			});
		},
	};
}

function compile(
	schema: GraphQLSchema,
	document: DocumentNode,
	operationName: string | null | undefined,
): CompiledQuery | null {
	const operation = getOperationAST(document, operationName);
	// The compiler writes types of variables out, and one that contains itself as often as it dares:
	// a filter (`and`, `or`, `not`) takes it ten seconds.
	const isEndless = operation?.variableDefinitions?.some(({ type }) => {
		const named = getNamedType(typeFromAST(schema, type as NamedTypeNode));
		return isInputObjectType(named) && containsItself(named);
	});
	if (isEndless !== false || isConditional(document)) return null;
	const made = compileQuery(schema, document, operationName ?? undefined, OPTIONS);
	return isCompiledQuery(made) ? made : null;
}

/** The compiler loses a field that is selected twice, once under a condition. */
function isConditional(document: DocumentNode): boolean {
	let found = false;
	visit(document, {
		Directive: ({ name }) => {
			found ||= name.value === 'skip' || name.value === 'include';
			return found ? BREAK : undefined;
		},
	});
	return found;
}

/** Whether a type, or one of those that it is made of, leads back to itself. */
function containsItself(type: GraphQLInputObjectType, within = new Set<string>()): boolean {
	if (within.has(type.name)) return true;
	const beneath = new Set(within).add(type.name);
	return Object.values(type.getFields()).some((field) => {
		const named = getNamedType(field.type);
		return isInputObjectType(named) && containsItself(named, beneath);
	});
}

/** The compiled function's errors are only like those of graphql-js, which everything else looks for. */
function located(error: GraphQLError, document: DocumentNode): GraphQLError {
	const { message, path, locations = [], extensions } = error;
	// It has no words for something thrown that is no error at all.
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
