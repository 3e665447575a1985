import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choosePort } from './ports.ts';

describe.each(['127.0.0.1', '::'])('a port that another program uses on %s', (host) => {
	let other: Server;
	let taken: number;

	beforeEach(async () => {
		other = createServer().listen(0, host);
		await once(other, 'listening');
		taken = (other.address() as AddressInfo).port;
	});
	afterEach(() => {
		other.close();
	});

	it('is rejected with a one-line error if it is set explicitly', async () => {
		const wanted = { name: 'WEB_PORT', port: taken, explicit: true } as const;
		await expect(choosePort(wanted)).rejects.toThrow(
			`Port ${taken} (WEB_PORT) is in use by another program.`,
		);
	});

	it('is skipped if it is a default, like ports that are reserved', async () => {
		const wanted = { name: 'WEB_PORT', port: taken, explicit: false } as const;
		const next = await choosePort(wanted);
		expect(next).toBeGreaterThan(taken);
		expect(await choosePort(wanted, [next])).toBeGreaterThan(next);
	});
});
