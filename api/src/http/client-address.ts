import ipaddr from 'ipaddr.js';

export interface ProxyOptions {
	/** The header in which the operator's proxy names the client. Without one, no header is trusted. */
	readonly addressHeader?: string | undefined;
	/** The number of the operator's proxies that append to `x-forwarded-for`. 1 unless given. */
	readonly forwardedDepth?: number | undefined;
}

/** The client's address, from a request's headers and the address of its connection. */
export type ClientAddress = (
	header: (name: string) => string | undefined,
	socketAddress: string | undefined,
) => string;

/**
 * The address of the connection, unless a proxy of the operator names another. Entries that a client
 * adds to `x-forwarded-for` stand to the left of those of the proxies, and are ignored. Of an IPv6
 * address only the /64 network counts: a client has all addresses of it.
 */
export function createClientAddress(options: ProxyOptions): ClientAddress {
	const { forwardedDepth = 1 } = options;
	const addressHeader = options.addressHeader?.toLowerCase();

	function named(header: (name: string) => string | undefined): string | undefined {
		const value = addressHeader && header(addressHeader);
		if (!value || addressHeader !== 'x-forwarded-for') return value?.trim();
		return value.split(',').at(-forwardedDepth)?.trim();
	}

	return (header, socketAddress) => network(named(header) || socketAddress || 'unknown');
}

function network(address: string): string {
	if (!ipaddr.IPv6.isValid(address)) return address;
	const parsed = ipaddr.process(address);
	if (parsed instanceof ipaddr.IPv4) return parsed.toString();
	const prefix = parsed.parts.slice(0, 4).map((part) => part.toString(16));
	return `${prefix.join(':')}::/64`;
}
