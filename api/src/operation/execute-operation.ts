import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { admitOperation } from './admit-operation.ts';
import { MAX_COST } from './cost-limit.ts';
import type { ContextFactory } from './context-factory.ts';
import { beforeDeadline, REQUEST_TIMEOUT_MS } from './deadline.ts';
import { limitResponse } from './limit-response.ts';
import { mapStream } from './map-stream.ts';
import { maskError } from './mask-error.ts';
import type { OperationCache } from './operation-cache.ts';
import { parseParams } from './operation-params.ts';
import {
	type ExecuteOperation,
	isStream,
	type OperationRequest,
	type OperationResult,
} from './operation-request.ts';
import type { RateLimiter } from './rate-limit/rate-limiter.ts';
import { reportErrors } from './report-errors.ts';
import { runAsUser } from './run-as-user.ts';
import { runOperation } from './run-operation.ts';
import { type OpenSubscriptions, subscribe } from './subscribe.ts';

/**
 * A concern around every operation of every transport, such as tracing or metrics. It gets the
 * final result, with masked errors; `request.facts` then describe how the operation was executed.
 */
export type OperationStep = (
	request: OperationRequest,
	next: () => Promise<OperationResult>,
) => Promise<OperationResult>;

export interface OperationPipelineDeps {
	readonly schema: GraphQLSchema;
	readonly log: Logger;
	readonly operations: OperationCache;
	readonly contextFactory: ContextFactory;
	/** Null for no rate limit. */
	readonly rateLimiter: RateLimiter | null;
	readonly subscriptions: OpenSubscriptions;
	readonly maxResponseBytes: number;
	/** The first is the outermost. */
	readonly steps: readonly OperationStep[];
}

/** The steps of an operation, in order, the same on every transport. Never rejects. */
export function createExecuteOperation(deps: OperationPipelineDeps): ExecuteOperation {
	const { schema, log, operations, contextFactory, rateLimiter, subscriptions } = deps;

	async function run(request: OperationRequest, deadline: number): Promise<OperationResult> {
		const { facts } = request;
		const params = parseParams(request.params);
		const { variables } = params;
		const operation = operations.find(params);
		const { name, operation: type } = operation.definition;
		facts.operationName = name?.value;
		if (request.readOnly) refuseMutation(type);
		const context = await contextFactory(request);
		return runAsUser(context, deadline, async () => {
			await admitOperation(request, operation, variables, context, rateLimiter);
			return type === 'subscription'
				? subscribe(schema, operation, variables, context, subscriptions)
				: runOperation(schema, operation, variables, context, facts);
		});
	}

	function finish(result: ExecutionResult, request: OperationRequest): ExecutionResult {
		const {
			facts: { cost },
			reportCost,
		} = request;
		const extensions = { ...result.extensions, cost: { requested: cost, limit: MAX_COST } };
		const full = reportCost && cost !== undefined ? { ...result, extensions } : result;
		return reportErrors(limitResponse(full, deps.maxResponseBytes), request, log);
	}

	async function execute(request: OperationRequest): Promise<OperationResult> {
		const deadline = request.receivedAt + REQUEST_TIMEOUT_MS;
		try {
			const result = await beforeDeadline(deadline, () => run(request, deadline));
			if (!isStream(result)) return finish(result, request);
			return mapStream(result, (event) => finish(event, request), failure);
		} catch (error) {
			return finish(failure(error), request);
		}
	}

	return deps.steps.reduceRight<ExecuteOperation>(
		(next, step) => (request) => step(request, () => next(request)),
		execute,
	);
}

function failure(error: unknown): ExecutionResult {
	const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
	return { errors: errors.map(maskError) };
}

function refuseMutation(type: string): void {
	if (type !== 'mutation') return;
	throw new GraphQLError('Can only perform a mutation operation from a POST request.', {
		extensions: { code: 'BAD_REQUEST', http: { status: 405, headers: { allow: 'POST' } } },
	});
}
