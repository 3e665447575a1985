import { type ExecutionArgs, getOperationAST, GraphQLError } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Variables } from './argument-value.ts';
import { type CostExpression, evaluate } from './cost-expression.ts';
import { type InputCheck, inputCheck } from './input-limits.ts';
import { operationCost } from './operation-cost.ts';
import type { RequestState } from './request-state.ts';

/** In points: two nested pages of the default size with objects in each node, about 400 ms of CPU. */
export const MAX_COST = 50_000;
/** Request header: with any value, the answer has the cost. */
export const COST_HEADER = 'x-duly-cost';
const LIMIT_HEADER = 'x-duly-cost-limit';

/** The cost of an operation in points, and why it is refused; null if it is not. */
export interface Assessment {
	readonly cost: number;
	readonly refusal: GraphQLError | null;
}

/** Assesses operations before they run: the bounds of their arguments, then their cost. */
export class OperationCosts {
	readonly limit: number;
	// Operations of cached documents are the same objects, so that most requests find theirs here.
	readonly #assessed = new WeakMap<
		OperationDefinitionNode,
		{ readonly check: InputCheck; readonly cost: CostExpression }
	>();

	constructor(limit = MAX_COST) {
		this.limit = limit;
	}

	assess({ schema, document, operationName, variableValues }: ExecutionArgs): Assessment {
		const operation = getOperationAST(document, operationName);
		// Execution reports the error.
		if (!operation) return { cost: 0, refusal: null };
		const variables = (variableValues ?? {}) as Variables;
		let assessed = this.#assessed.get(operation);
		if (assessed === undefined) {
			assessed = {
				check: inputCheck(schema, document, operation),
				cost: operationCost(schema, document, operation),
			};
			this.#assessed.set(operation, assessed);
		}
		const refusal = assessed.check(variables);
		if (refusal !== null) return { cost: 0, refusal };
		const cost = evaluate(assessed.cost, variables);
		return { cost, refusal: cost > this.limit ? tooComplex(cost, this.limit) : null };
	}
}

/** Refuses operations by their assessment, and reports their cost to requests with `x-duly-cost`. */
export function useComplexityLimit(costs: OperationCosts): Plugin<RequestState, RequestState> {
	const { limit } = costs;

	return {
		onExecute({ args, context, extendContext, setResultAndStopExecution }) {
			const { cost, refusal } = costs.assess(args);
			extendContext({ cost });
			if (refusal) setResultAndStopExecution({ errors: [refusal] });
			if (!context.request.headers.has(COST_HEADER)) return;
			return {
				onExecuteDone({ result, setResult }) {
					if (Symbol.asyncIterator in result) return;
					const extensions = { ...result.extensions, cost: { requested: cost, limit } };
					setResult({ ...result, extensions });
				},
			};
		},
		onSubscribe({ args, extendContext, setResultAndStopExecution }) {
			const { cost, refusal } = costs.assess(args);
			extendContext({ cost });
			if (refusal) setResultAndStopExecution({ errors: [refusal] });
		},
		onResponse({ request, response, serverContext: { cost } }) {
			if (cost === undefined || !request.headers.has(COST_HEADER)) return;
			response.headers.set(COST_HEADER, String(cost));
			response.headers.set(LIMIT_HEADER, String(limit));
		},
	};
}

function tooComplex(cost: number, limit: number): GraphQLError {
	return new GraphQLError(
		`This operation costs ${cost} points, and at most ${limit} are allowed. Ask for smaller pages, or for less of each object.`,
		{ extensions: { code: 'QUERY_TOO_COMPLEX', cost, limit, http: { status: 400, spec: true } } },
	);
}
