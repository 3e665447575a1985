import { type ExecutionArgs, getOperationAST, GraphQLError } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type Figure, operationCost, valueFor, type Variables } from './operation-cost.ts';
import type { RequestState } from './request-state.ts';

/**
 * Two nested pages of the default size pass, with all that one wants of each node; of three pages of
 * 100 it is a twentieth. What just passes takes a third of a second.
 */
export const MAX_COST = 50_000;
/** Sent with any value, it asks to be told the cost. */
export const COST_HEADER = 'x-duly-cost';
const LIMIT_HEADER = 'x-duly-cost-limit';

/** What operations cost, in points, and whether that is too much. */
export class OperationCosts {
	readonly limit: number;
	// Yoga parses a text that it knows only once, so that most requests find their operation here.
	readonly #known = new WeakMap<OperationDefinitionNode, Figure>();

	constructor(limit = MAX_COST) {
		this.limit = limit;
	}

	of({ schema, document, operationName, variableValues }: ExecutionArgs): number {
		const operation = getOperationAST(document, operationName);
		// Execution says what is wrong.
		if (!operation) return 0;
		let figure = this.#known.get(operation);
		if (figure === undefined) {
			figure = operationCost(schema, document, operation);
			this.#known.set(operation, figure);
		}
		return valueFor(figure, (variableValues ?? {}) as Variables);
	}

	refusal(cost: number): GraphQLError | null {
		return cost > this.limit ? tooComplex(cost, this.limit) : null;
	}
}

/**
 * Computes what an operation costs, in points, and refuses it above the limit. Says both in
 * `extensions.cost` and in headers to those who ask by the header `x-duly-cost`.
 */
export function useComplexityLimit(costs: OperationCosts): Plugin<RequestState, RequestState> {
	const { limit } = costs;

	return {
		onExecute({ args, context, extendContext, setResultAndStopExecution }) {
			const cost = costs.of(args);
			const refusal = costs.refusal(cost);
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
			const cost = costs.of(args);
			const refusal = costs.refusal(cost);
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
