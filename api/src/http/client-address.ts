import { isIPv6 } from 'node:net';

export interface ProxyOptions {
	/** The header in which a proxy of ours names the client's address; without one none is believed. */
	readonly addressHeader?: string;
	/** How many proxies of ours add to `x-forwarded-for`. */
	readonly forwardedDepth?: number;
}

/** Who a request comes from, as far as can be told from its headers and its socket. */
export type ClientAddress = (
	headers: Pick<Headers, 'get'>,
	socketAddress: string | undefined,
) => string;

/**
 * The address of the connection, unless a proxy of ours stands before us and names another. What a
 * client adds to `x-forwarded-for` itself stands to the left of what our proxies add, and is not
 * looked at. Of an IPv6 address the network counts (/64): one client has all addresses of it.
 */
export function createClientAddress(options: ProxyOptions): ClientAddress {
	const { addressHeader, forwardedDepth = 1 } = options;

	function named(headers: Pick<Headers, 'get'>): string | undefined {
		const value = addressHeader && headers.get(addressHeader);
		if (!value) return undefined;
		if (addressHeader.toLowerCase() !== 'x-forwarded-for') return value.trim();
		return value.split(',').at(-forwardedDepth)?.trim();
	}

	return (headers, socketAddress) => network(named(headers) || socketAddress || 'unknown');
}

function network(address: string): string {
	const [, v4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
	if (v4 !== undefined) return v4;
	const plain = address.split('%')[0]!;
	if (!isIPv6(plain)) return address;
	// In one spelling, `::` written out.
	const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
	const left = head.split(':').filter(Boolean);
	const right = tail?.split(':').filter(Boolean) ?? [];
	const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
	return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
