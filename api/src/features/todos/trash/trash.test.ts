import { expect, test } from 'vitest';
import { PostgresPubSub } from '../../../sync/postgres-pub-sub.ts';
import { type Person, useWorld } from '../../../../test/world.ts';
import { purgeOldTrash } from './empty-trash.ts';

const world = useWorld();
const DAY = 24 * 60 * 60 * 1000;

const trashOf = async (person: Person) =>
	(await person.query('{ todos(filter: { inTrash: true }) { nodes { title } } }')).data![
		'todos'
	].nodes.map(({ title }: { title: string }) => title);

test('emptying the trash deletes what is in it with all beneath, and nothing else', async () => {
	const ada = await world.person();
	await ada.todo('stays');
	const old = await ada.todo('old');
	const beneath = await ada.todo('beneath', { parentId: old });
	await ada.mutate('deleteTodo', { id: old });
	const { data } = await ada.query(
		'mutation { emptyTrash { ... on EmptyTrashPayload { deletedIds cursor } } }',
	);
	expect(new Set(data!['emptyTrash'].deletedIds)).toEqual(new Set([old, beneath]));
	expect(await trashOf(ada)).toEqual([]);
	expect((await ada.query('{ todos { nodes { title } } }')).data!['todos'].nodes).toEqual([
		{ title: 'stays' },
	]);
});

test('the trash of everybody is emptied of what has lain there for thirty days', async () => {
	const [ada, eve] = [await world.person(), await world.person('Eve')];
	world.now = new Date('2027-03-01T00:00:00Z');
	await ada.mutate('deleteTodo', { id: await ada.todo('long ago') });
	await eve.mutate('deleteTodo', { id: await eve.todo('long ago') });
	world.now = new Date(world.now.getTime() + DAY);
	await ada.mutate('deleteTodo', { id: await ada.todo('a day later') });
	world.now = null;
	const now = new Date(Date.parse('2027-03-01T00:00:00Z') + 30 * DAY + 1);
	const pubSub = new PostgresPubSub(world.db);
	expect(await purgeOldTrash({ db: world.db, pubSub, now })).toBe(2);
	expect(await trashOf(ada)).toEqual(['a day later']);
	expect(await trashOf(eve)).toEqual([]);
	expect(await purgeOldTrash({ db: world.db, pubSub, now })).toBe(0);
});
