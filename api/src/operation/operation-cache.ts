import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { IdentifiedRequest } from './create-context.ts';
import type { Context } from '../schema/context.ts';
import { LruMap } from '../lru-map.ts';
import { maskError } from './mask-error.ts';
import type { RequestState } from './request-state.ts';
import { runAsUser } from './run-as-user.ts';
import type { Compiled, CompiledOperations } from './compiled-operations.ts';
import type { OperationCosts } from './complexity-limit.ts';
import type { Allowances } from './rate-limit/rate-limiter.ts';
import { nameOf } from '../http/access-log.ts';

export interface KnownOperationsDeps {
	readonly schema: GraphQLSchema;
	/** How many texts are remembered. */
	readonly capacity: number;
	readonly compiled: CompiledOperations;
	readonly costs: OperationCosts;
	/** Absent where everyone may ask for everything. */
	readonly allowances: Allowances | undefined;
	readonly createContext: (initial: IdentifiedRequest) => Promise<Context>;
}

/** An operation that Yoga has let pass before, and that runs as a function by now. */
export interface KnownOperation {
	readonly document: DocumentNode;
	readonly compiled: Compiled;
	readonly operationName: string | undefined;
	readonly variables: Record<string, unknown> | undefined;
}

type Passing = RequestState & IdentifiedRequest;

/**
 * The operations of clients that send the same ones again and again. Yoga has parsed, limited and
 * validated their text; what is left to do for each request is what depends on who asks and on the
 * variables: the cost, the allowance, the run.
 */
export class OperationCache {
	readonly #deps: KnownOperationsDeps;
	readonly #documents: LruMap<string, DocumentNode>;

	constructor(deps: KnownOperationsDeps) {
		this.#deps = deps;
		this.#documents = new LruMap(deps.capacity);
	}

	/** Remembers what Yoga has found good. */
	readonly plugin: Plugin<RequestState, RequestState> = {
		onValidate: ({ params: { documentAST }, context }) => {
			const { query } = (context as { params: GraphQLParams }).params;
			return ({ valid }) => {
				if (valid && query) this.#documents.set(query, documentAST as DocumentNode);
			};
		},
	};

	/** Null for whatever has anything about it that Yoga has to look at. */
	find({ query, variables, operationName, ...rest }: GraphQLParams): KnownOperation | null {
		for (const name in rest) if (rest[name as never] != null) return null;
		if (typeof query !== 'string' || (operationName != null && typeof operationName !== 'string'))
			return null;
		if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
			return null;
		const document = this.#documents.get(query);
		const compiled = document && this.#deps.compiled.find(document, operationName);
		return document && compiled
			? {
					...{ document, compiled },
					operationName: operationName ?? undefined,
					variables: variables ?? undefined,
				}
			: null;
	}

	/**
	 * Runs an operation as Yoga would.
	 * @throws what `createContext` does, for who asks.
	 */
	async run(operation: KnownOperation, state: Passing): Promise<ExecutionResult> {
		const { schema, costs, allowances, createContext } = this.#deps;
		const { document, compiled, operationName, variables } = operation;
		// First: the log names what was asked for, also where it is refused.
		state.operationName = nameOf(document, operationName);
		const context = Object.assign(state, await createContext(state));
		const args = {
			schema,
			document,
			operationName,
			variableValues: variables,
			contextValue: context,
		};
		const { cost, refusal: excess } = costs.assess(args);
		context.cost = cost;
		const refusal = excess ?? (await allowances?.take(context));
		if (refusal) return { errors: [refusal] };
		const result = await runAsUser(context, state.receivedAt, () => compiled(args));
		return result.errors ? { ...result, errors: result.errors.map(maskError) } : result;
	}
}
