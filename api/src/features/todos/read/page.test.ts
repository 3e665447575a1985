import { expect, test } from 'vitest';
import { useWorld } from '../../../../test/world.ts';

const world = useWorld();

const TODO = `id title notes status priority startDate dueDate dueTime durationMinutes position
	completedAt deletedAt createdAt updatedAt recurrence { rule anchor text }
	list { id name color isInbox isFavorite position archivedAt createdAt updatedAt }
	section { id name position createdAt updatedAt }
	tags { id name color createdAt updatedAt }`;

test('a todo of a page is what it is by itself, with its list, section and tags by name', async () => {
	const person = await world.person();
	const tagIds: string[] = [];
	for (const name of ['b', 'A', 'c']) {
		tagIds.push((await person.mutate('createTag', { name, color: '#e5484d' }))['tag'].id);
	}
	const listId = await person.list('List');
	const { section } = await person.mutate('createSection', { listId, name: 'Section' });
	const details = { dueDate: '2031-05-18', dueTime: '16:30', recurrence: { rule: 'FREQ=DAILY' } };
	await person.todo('All', { sectionId: section.id, tagIds, ...details });
	await person.todo('Some', { listId, tagIds: tagIds.slice(0, 1) });
	await person.todo('None');

	const { data, errors } = await person.query(
		`{ todos(sort: [{ field: CREATED_AT }]) { totalCount nodes { ${TODO} } } }`,
	);
	expect(errors).toBeUndefined();
	expect(data!.todos.totalCount).toBe(3);
	const [all] = data!.todos.nodes;
	expect(all.tags.map(({ name }: { name: string }) => name)).toEqual(['A', 'b', 'c']);
	for (const todo of data!.todos.nodes) {
		const alone = await person.query(`query ($id: ID!) { todo(id: $id) { ${TODO} } }`, {
			id: todo.id,
		});
		expect(todo).toEqual(alone.data!.todo);
	}
});
