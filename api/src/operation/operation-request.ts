import type { ExecutionResult } from 'graphql';
import type { Allowance } from './rate-limit/rate-limit-store.ts';

/** The way by which a request reached the pipeline. */
export type Transport = 'json' | 'yoga' | 'ws';

/** An operation to execute, as a transport hands it to the pipeline. */
export interface OperationRequest {
	readonly requestId: string;
	/** In milliseconds of `performance.now()`. */
	readonly receivedAt: number;
	readonly transport: Transport;
	/** Length of the message that the parameters were parsed from. */
	readonly bodyBytes: number;
	/** The parameters as received (GraphQL over HTTP, section 5.1); the pipeline checks them. */
	readonly params: unknown;
	/** The Authorization header. Null where there is none. */
	readonly authorization: string | null;
	/** The client's address, by which requests without a token are limited. */
	readonly clientAddress: () => string;
	/** Whether mutations are refused, as they are by GET. */
	readonly readOnly: boolean;
	/** Whether the result says what the operation costs, in `extensions.cost`. */
	readonly reportCost: boolean;
	/** What the pipeline finds out on its way, for headers and the access log. */
	readonly facts: OperationFacts;
}

export interface OperationFacts {
	/** Absent for an anonymous operation, and for a document that was refused. */
	operationName?: string | undefined;
	/** Absent where nothing was executed. */
	execution?: 'compiled' | 'interpreted';
	/** In points. Absent where the operation was refused before its cost was computed. */
	cost?: number;
	/** Absent where nothing is limited, or the operation was refused before. */
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
