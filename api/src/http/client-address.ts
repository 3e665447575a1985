import ipaddr from 'ipaddr.js';

export interface ProxyOptions {
	/** The header in which the proxy of the operator sends the client's address. Default: none. */
	readonly addressHeader?: string | undefined;
	/** The number of proxies of the operator that append to `x-forwarded-for`; default 1. */
	readonly forwardedDepth?: number | undefined;
}

/** The client's address, from a request's headers and the address of its connection. */
export type ClientAddress = (
	header: (name: string) => string | undefined,
	socketAddress: string | undefined,
) => string;

/**
 * The address of the connection, or the one that a proxy of the operator sends. Entries that a client
 * adds to `x-forwarded-for` precede those of the proxies and are ignored. An IPv6 address is reduced
 * to its /64 network, whose addresses usually belong to one client.
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
