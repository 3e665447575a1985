import { cacheExchange, Client, fetchExchange, type SSRData, ssrExchange } from '@urql/core';

interface RenderingOptions {
	/** The API's GraphQL endpoint. */
	readonly url: string;
	readonly fetch: typeof fetch;
	/** What the API wants to see; absent where nothing is to be fetched. */
	readonly token?: string;
	/** What was fetched before. */
	readonly initialState?: SSRData;
}

/**
 * A client for one request that the server renders a page for, and what it was answered. A page is
 * rendered once and changes nothing, so answers are kept whole, by their documents: the browser's
 * cache would take every one of them apart and put it together again.
 */
export function createRenderingClient({ url, fetch, token, initialState }: RenderingOptions) {
	const isReplay = initialState !== undefined;
	const answers = ssrExchange({ isClient: isReplay, ...(isReplay && { initialState }) });
	const client = new Client({
		url,
		fetch,
		fetchOptions: { headers: { ...(token && { authorization: `Bearer ${token}` }) } },
		preferGetMethod: false,
		exchanges: [cacheExchange, answers, fetchExchange],
	});
	return { client, answers };
}
