import { createRequire } from 'node:module';
import {
	type ASTNode,
	BREAK,
	type DocumentNode,
	type ExecutionArgs,
	type ExecutionResult,
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
import type * as compiler from 'graphql-jit';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../schema/context.ts';
import type { RequestState } from './request-state.ts';
import { runAsUser } from './run-as-user.ts';

/** From this time on that a document comes, it pays to compile it. */
const WORTH_IT = 3;

const OPTIONS = { disablingCapturingStackErrors: true };

/** Loads the compiler when there is something to compile, not while people wait for the start. */
const require = createRequire(import.meta.url);
const loadCompiler = () => require('graphql-jit') as typeof compiler;

type Execute = (args: ExecutionArgs) => unknown;
/** An operation as a function made for it; it says what an execution of it would. */
export type Compiled = (args: ExecutionArgs) => Promise<ExecutionResult>;

/** What is known of a document: how often it came, and its operations as functions. */
interface Known {
	times: number;
	/** Null for what cannot be compiled. */
	readonly compiled: Map<string | null | undefined, Compiled | null>;
}

/**
 * Operations that come again as functions made for them (graphql-jit), rather than by walking their
 * document each time. Yoga parses a text that it knows only once, so a document is known by itself,
 * and forgotten with Yoga's cache.
 */
export class CompiledOperations {
	readonly #known = new WeakMap<DocumentNode, Known>();
	readonly #worthIt: number;

	/** @param worthIt from which time on; tests compile at once. */
	constructor(worthIt = WORTH_IT) {
		this.#worthIt = worthIt;
	}

	/** What was made of an operation before; null where nothing was, or not yet. */
	find(document: DocumentNode, operationName: string | null | undefined): Compiled | null {
		return this.#known.get(document)?.compiled.get(operationName) ?? null;
	}

	/**
	 * Counts that an operation has come, and makes a function of it once that pays.
	 * @param execute has words for variables that are not right.
	 */
	take({ schema, document, operationName }: ExecutionArgs, execute: Execute): Compiled | null {
		let entry = this.#known.get(document);
		if (entry === undefined) this.#known.set(document, (entry = { times: 0, compiled: new Map() }));
		entry.times += 1;
		if (entry.times < this.#worthIt) return null;
		let compiled = entry.compiled.get(operationName);
		if (compiled === undefined) {
			const query = compile(schema, document, operationName);
			compiled = query === null ? null : (args) => run(query, args, execute);
			entry.compiled.set(operationName, compiled);
		}
		return compiled;
	}
}

/** Has Yoga run operations that come again by their functions. */
export function useCompiledOperations(operations: CompiledOperations): Plugin {
	return {
		onExecute({ executeFn, setExecuteFn }) {
			setExecuteFn((args: ExecutionArgs) => {
				const compiled = operations.take(args, executeFn as Execute);
				const context = args.contextValue as Context & RequestState;
				return runAsUser(context, context.receivedAt, () =>
					compiled === null ? executeFn(args) : compiled(args),
				);
			});
		},
	};
}

async function run(query: compiler.CompiledQuery, args: ExecutionArgs, execute: Execute) {
	const result = await query.query(args.rootValue, args.contextValue, args.variableValues);
	if (result.errors === undefined) return result;
	// Nothing was run: the variables are not right, which Yoga's executor tells in its own words.
	if (!('data' in result)) return (await execute(args)) as ExecutionResult;
	return { ...result, errors: result.errors.map((error) => located(error, args.document)) };
}

function compile(
	schema: GraphQLSchema,
	document: DocumentNode,
	operationName: string | null | undefined,
): compiler.CompiledQuery | null {
	const operation = getOperationAST(document, operationName);
	// The compiler writes types of variables out, and one that contains itself as often as it dares:
	// a filter (`and`, `or`, `not`) takes it ten seconds.
	const isEndless = operation?.variableDefinitions?.some(({ type }) => {
		const named = getNamedType(typeFromAST(schema, type as NamedTypeNode));
		return isInputObjectType(named) && containsItself(named);
	});
	if (isEndless !== false || isConditional(document)) return null;
	const { compileQuery, isCompiledQuery } = loadCompiler();
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
