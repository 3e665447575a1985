import { expect, test } from 'vitest';
import { createClientAddress } from './client-address.ts';

const headers = (values: Record<string, string>) => (name: string) => values[name];
const forwarded = headers({
	'x-forwarded-for': '6.6.6.6, 1.1.1.1, 2.2.2.2',
	'x-real-ip': '3.3.3.3',
});

test('without a configured proxy no header is trusted', () => {
	expect(createClientAddress({})(forwarded, '9.9.9.9')).toBe('9.9.9.9');
});

test.each([
	['x-real-ip', 1, '3.3.3.3'],
	['x-forwarded-for', 1, '2.2.2.2'],
	['X-Forwarded-For', 2, '1.1.1.1'],
	['x-forwarded-for', 9, '9.9.9.9'],
	['x-absent', 1, '9.9.9.9'],
])('behind a proxy, %s at depth %d names the client', (addressHeader, forwardedDepth, address) => {
	const clientAddress = createClientAddress({ addressHeader, forwardedDepth });
	expect(clientAddress(forwarded, '9.9.9.9')).toBe(address);
});

test.each([
	['2001:db8:1:2::1', '2001:db8:1:2::/64'],
	['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
	['2001:db8::7', '2001:db8:0:0::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64'],
	['::1', '0:0:0:0::/64'],
	['::ffff:1.2.3.4', '1.2.3.4'],
	['not an address', 'not an address'],
])('of %s, %s is counted', (address, counted) => {
	expect(createClientAddress({})(headers({}), address)).toBe(counted);
});

test('requests without a socket address count as one client', () => {
	expect(createClientAddress({})(headers({}), undefined)).toBe('unknown');
});
