import type { RequestEvent } from '@sveltejs/kit';
import { isIP } from 'node:net';

/**
 * The IP address of the client: of the connection or, with ADDRESS_HEADER, what the reverse proxy
 * put there. Null if a request came past the proxy, so that the header is absent, has fewer
 * entries than XFF_DEPTH, or has something else than an address.
 */
export function clientAddress({
	getClientAddress,
}: Pick<RequestEvent, 'getClientAddress'>): string | null {
	try {
		// adapter-node throws for an absent header and for too few entries.
		const address = getClientAddress();
		return isIP(address) ? address : null;
	} catch {
		return null;
	}
}
