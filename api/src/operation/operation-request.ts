import type { ExecutionResult } from 'graphql';
import type { Allowance } from './rate-limit/rate-limit-store.ts';

/** The transport of a request. */
export type Transport = 'json' | 'yoga' | 'ws';

/** An operation that a transport passes to the pipeline. */
export interface OperationRequest {
	readonly requestId: string;
	/** In milliseconds of `performance.now()`. */
	readonly receivedAt: number;
	readonly transport: Transport;
	/** Length of the message that the parameters were parsed from. */
	readonly bodyBytes: number;
	/** The parameters as received (GraphQL over HTTP, section 5.1); the pipeline checks them. */
	readonly params: unknown;
	/** The Authorization header; null if absent. */
	readonly authorization: string | null;
	/** The client's address, by which requests without a token are limited. */
	readonly clientAddress: () => string;
	/** Whether mutations are refused, as they are by GET. */
	readonly readOnly: boolean;
	/** Whether the result contains the cost, in `extensions.cost`. */
	readonly reportCost: boolean;
	/** Results of the steps of the pipeline, for headers and the access log. */
	readonly facts: OperationFacts;
}

export interface OperationFacts {
	/** Absent for an anonymous operation or a refused document. */
	operationName?: string | undefined;
	/** Absent if nothing was executed. */
	execution?: 'compiled' | 'interpreted';
	/** In points. Absent if the operation was refused before its cost was computed. */
	cost?: number;
	/** Absent without a rate limit, or if the operation was refused before. */
	allowance?: Allowance;
	errorCodes?: string[];
}

/** A stream for a subscription, one result for everything else. */
export type OperationResult = ExecutionResult | AsyncIterableIterator<ExecutionResult>;

export type ExecuteOperation = (request: OperationRequest) => Promise<OperationResult>;

export function isStream(
	result: OperationResult,
): result is AsyncIterableIterator<ExecutionResult> {
	return Symbol.asyncIterator in result;
}
