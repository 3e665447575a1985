import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { TokenVerifier } from './auth/token.ts';
import type { Database } from './database/connect.ts';
import type { ProxyOptions } from './http/client-address.ts';
import type { OperationStep } from './operation/execute-operation.ts';
import type { RateLimitStore } from './operation/rate-limit/rate-limit-store.ts';
import type { TrustedDocuments } from './operation/trusted-documents.ts';
import type { PubSub } from './sync/pub-sub.ts';

/** What a server is made of, and what tests make smaller. */
export interface ServerDeps {
	readonly schema: GraphQLSchema;
	readonly db: Database;
	/** Closed by its creator, after the server. */
	readonly pubSub: PubSub;
	readonly verifier: TokenVerifier;
	readonly log: Logger;
	/** The web app's address: the one origin whose pages may call from a browser. */
	readonly webUrl: string;
	/** Whether a browser that opens the endpoint is shown GraphiQL. */
	readonly graphiql?: boolean;
	/** Absent where operations are not limited by rate. */
	readonly rateLimit?: RateLimitStore | undefined;
	/** The proxies between clients and this server. */
	readonly proxy?: ProxyOptions;
	/** Documents that may be requested by their hash. */
	readonly trustedDocuments?: TrustedDocuments | undefined;
	readonly now?: (() => Date) | undefined;
	/** Concerns around every operation of every transport. */
	readonly operationSteps?: readonly OperationStep[];
	/** A document is compiled on its nth use; 3 unless given. */
	readonly compileAfterUses?: number | undefined;
	readonly maxResponseBytes?: number;
	/** The bytes that may wait for the reader of a stream. */
	readonly maxBacklogBytes?: number;
	/** Between two pings of a WebSocket. */
	readonly pingIntervalMs?: number;
}
