import { expect, test } from 'vitest';
import { openEventStream } from '../../../test/event-stream.ts';
import { useWorld } from '../../../test/world.ts';

const world = useWorld();

const QUERY = `subscription { changes { cursor changes { ... on TodoChanged { todo { title list { name } } } } } }`;

const DEVICES = 10;

test('ten devices at the same position read a change by one statement', async () => {
	const ada = await world.person();
	const { url, issuer } = world.client;
	const token = await issuer.token(ada.user.id);
	const devices = await Promise.all(
		Array.from({ length: DEVICES }, () => openEventStream({ url, token, query: QUERY })),
	);
	await Promise.all(devices.map((device) => device.next()));
	const before = world.statements('changed_todos');
	await ada.todo('Buy milk');
	const pages = await Promise.all(devices.map((device) => device.next()));
	for (const page of pages) {
		expect(page!.data!['changes'].changes).toEqual([
			{ todo: { title: 'Buy milk', list: { name: 'Inbox' } } },
		]);
	}
	// One page, and at most one more for devices that were notified during the read.
	expect(world.statements('changed_todos') - before).toBeLessThanOrEqual(2);
	for (const device of devices) device.close();
});

test('a device at another position reads its own page', async () => {
	const ada = await world.person();
	const { url, issuer } = world.client;
	const token = await issuer.token(ada.user.id);
	await ada.todo('first');
	const query = `subscription ($after: SyncCursor) { changes(after: $after) { cursor changes { ... on TodoChanged { todo { title } } } } }`;
	const { data } = await ada.query('{ changes { cursor } }');
	const late = await openEventStream({
		url,
		token,
		query,
		variables: { after: data!['changes'].cursor },
	});
	expect((await late.next())!.data!['changes'].changes).toEqual([]);
	const fresh = await openEventStream({ url, token, query });
	expect((await fresh.next())!.data!['changes'].changes).toContainEqual({
		todo: { title: 'first' },
	});
	late.close();
	fresh.close();
});
