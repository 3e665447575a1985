import { Client, type Exchange, fetchExchange, type SSRData, ssrExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import type { AccessToken, SignedOutError } from './access-token.ts';
import { accessTokenExchange } from './access-token-exchange.ts';
import { type CacheRules, mergeRules } from './cache-rules.ts';
import { expandedSchema, TYPES_WITHOUT_ID } from './expanded-schema.ts';
import { retryingFetch } from './retrying-fetch.ts';

export interface ClientOptions {
	/** The API's GraphQL endpoint. */
	readonly url: string;
	readonly fetch: typeof fetch;
	readonly token: AccessToken;
	readonly onSignedOut: (error: SignedOutError) => void;
	readonly rules: readonly CacheRules[];
	/** What comes between the page and the cache. */
	readonly aboveCache?: readonly Exchange[];
	/** What comes between the cache and the network. */
	readonly beneathCache?: readonly Exchange[];
	/** What the server found for the first page: answers the same queries without asking again. */
	readonly initialState?: SSRData;
}

const SCHEMA = expandedSchema();
const EMBEDDED = () => null;

/** The browser's client, with a cache of one person's data: one a session, never shared. */
export function createClient(options: ClientOptions): Client {
	const { url, token, onSignedOut, rules, initialState } = options;
	const fetch = retryingFetch(options.fetch);
	return new Client({
		url,
		fetch,
		// JSON by POST needs a preflight across origins, which is what the API's CSRF guard asks for.
		preferGetMethod: false,
		fetchSubscriptions: true,
		requestPolicy: 'cache-first',
		exchanges: [
			...(options.aboveCache ?? []),
			cacheExchange({
				schema: SCHEMA as never,
				keys: Object.fromEntries(KEYLESS.map((name) => [name, EMBEDDED])),
				...mergeRules(rules),
			}),
			...(options.beneathCache ?? []),
			ssrExchange({ isClient: true, initialState }),
			accessTokenExchange(token, onSignedOut),
			fetchExchange,
		],
	});
}

/** Stored with the field they were the answer to. */
const KEYLESS = TYPES_WITHOUT_ID
	// Its id is of what is gone, and not its own.
	.concat('NodeDeleted');
