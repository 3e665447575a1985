import { expect, test } from 'vitest';
import { useWorld } from '../../test/world.ts';

// That compiled operations do what the executor does, the other tests show: they compile all.

const world = useWorld();

test('a type that contains itself does not keep the compiler busy', async () => {
	const ada = await world.person();
	await ada.todo('Call');
	const began = process.cpuUsage();
	const { data } = await ada.query(
		'query ($filter: TodoFilter) { todos(filter: $filter) { nodes { title } } }',
		{ filter: { not: { or: [{ title: { eq: 'other' } }] } } },
	);
	expect(data).toEqual({ todos: { nodes: [{ title: 'Call' }] } });
	// It took ten seconds of the processor's time: no machine is as slow as that with the rest.
	expect(process.cpuUsage(began).user / 1e6).toBeLessThan(5);
});

test('what is skipped and included twice is there once', async () => {
	const ada = await world.person();
	await ada.todo('Call');
	const document = `query ($short: Boolean!) {
		todos { nodes { ...Some @include(if: $short) ...Some ...Rest @skip(if: $short) } } }
		fragment Some on Todo { title } fragment Rest on Todo { notes }`;
	const asked = async (short: boolean) =>
		(await ada.query(document, { short })).data!['todos'].nodes[0];
	expect(await asked(true)).toEqual({ title: 'Call' });
	expect(await asked(false)).toEqual({ title: 'Call', notes: '' });
});
