import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import {
	createYoga,
	getSSEProcessor,
	type GraphQLParams,
	type Plugin,
	type YogaServerInstance,
} from 'graphql-yoga';
import type { Logger } from 'pino';
import type { ClientAddress } from '../http/client-address.ts';
import type { HttpExchange } from '../http/http-exchange.ts';
import type { ContextFactory, InitialContext } from '../operation/context-factory.ts';
import { maskError } from '../operation/mask-error.ts';
import {
	type ExecuteOperation,
	isStream,
	type OperationRequest,
	type OperationResult,
} from '../operation/operation-request.ts';
import type { RateLimiter } from '../operation/rate-limit/rate-limiter.ts';
import { reportErrors } from '../operation/report-errors.ts';
import type { Context } from '../schema/context.ts';
import { httpOperation, operationHeaders } from './http-operation.ts';
import type { MediaTypeNegotiator } from './media-types.ts';

/** The context that Yoga passes to the hooks of a request. */
interface HttpContext {
	readonly execute: (params: GraphQLParams) => Promise<OperationResult>;
	/** Called with the errors that Yoga itself returns. */
	readonly report: (result: ExecutionResult) => ExecutionResult;
	/** Whether the client reads server-sent events. */
	readonly acceptsEventStream: boolean;
}

type ServerContext = InitialContext & Partial<HttpContext>;
export type Yoga = YogaServerInstance<ServerContext, Context>;

/**
 * The Yoga server. Its context factory verifies the token and creates the context of resolvers, for
 * all transports: see `contextFactoryOf`.
 */
export function createYogaServer(schema: GraphQLSchema, context: ContextFactory): Yoga {
	return createYoga<ServerContext, Context>({
		schema,
		context,
		graphqlEndpoint: '/graphql',
		landingPage: false,
		graphiql: false,
		multipart: false,
		batching: false,
		cors: false,
		logging: false,
		maxRequestBodySize: false,
		maskedErrors: { maskError, isDev: false },
		plugins: [
			useCSRFPrevention({ requestHeaders: ['graphql-require-preflight'] }),
			useOperationPipeline(),
		],
	});
}

/** Yoga's context factory, for the operation pipeline. Takes less than a microsecond by itself. */
export function contextFactoryOf(yoga: Yoga): ContextFactory {
	return async (initial) => (await yoga.getEnveloped(initial).contextFactory()) as Context;
}

/** Makes Yoga an HTTP adapter: it reads parameters and writes the results of the pipeline. */
function useOperationPipeline(): Plugin<object, ServerContext> {
	const toEventStream = getSSEProcessor();
	return {
		onParams({ params, setParams, setParamsHandler, context }) {
			const { execute } = context as unknown as HttpContext;
			setParamsHandler(() => execute(params) as never);
			// The pipeline checks the parameters. The check of Yoga does not support trusted documents.
			setParams({ query: '' });
		},
		onResultProcess({ result, setResult, setResultProcessor, serverContext }) {
			const { report, acceptsEventStream } = serverContext as HttpContext;
			if (isStream(result as OperationResult)) {
				// Yoga would prefer multipart/mixed, which is for incremental delivery.
				if (acceptsEventStream) setResultProcessor(toEventStream as never, 'text/event-stream');
			} else setResult(report(result as ExecutionResult));
		},
	};
}

export interface YogaTransportDeps {
	readonly yoga: Yoga;
	readonly executeOperation: ExecuteOperation;
	readonly rateLimiter: RateLimiter | null;
	readonly clientAddress: ClientAddress;
	readonly mediaTypes: MediaTypeNegotiator;
	readonly log: Logger;
}

/**
 * Handles every request for an operation that is not a POST of a JSON object, or whose result the
 * client does not read as JSON: GET, and single results as server-sent events.
 */
export function createYogaTransport(deps: YogaTransportDeps) {
	const { yoga, executeOperation, rateLimiter, clientAddress, mediaTypes, log } = deps;

	return async (exchange: HttpExchange): Promise<void> => {
		const { request, response, requestId } = exchange;
		const authorization = exchange.header('authorization') ?? null;
		let operation: OperationRequest | undefined;
		const fetchResponse = await yoga.handleNodeRequestAndResponse(request, response, {
			requestId,
			authorization,
			acceptsEventStream: mediaTypes.negotiate(exchange.header('accept')).eventStream,
			execute(params) {
				operation = httpOperation(exchange, 'yoga', params, clientAddress);
				return executeOperation(operation);
			},
			report(result) {
				if (operation !== undefined) return result;
				const refused = httpOperation(exchange, 'yoga', null, clientAddress);
				return reportErrors(withoutParserMessage(result), refused, log);
			},
		});
		const headers = operation && operationHeaders(operation, rateLimiter);
		await exchange.sendResponse(fetchResponse, headers);
	};
}

/** Replaces the message of JSON.parse, and the status 200 for clients of `application/json`. */
function withoutParserMessage(result: ExecutionResult): ExecutionResult {
	for (const { extensions } of result.errors ?? []) {
		if (!('originalError' in extensions)) continue;
		delete extensions['originalError'];
		extensions.http = { ...extensions.http, spec: false };
	}
	return result;
}
