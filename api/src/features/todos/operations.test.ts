import { expect, test } from 'vitest';
import { useWorld } from '../../../test/world.ts';
import { newId } from '../../ids/type-id.ts';

const world = useWorld();

test('a new todo goes to the end of the inbox, with nothing said about it', async () => {
	const ada = await world.person();
	await ada.todo('First');
	const { todo } = await ada.mutate('createTodo', { title: '  Buy milk ' });
	expect(todo).toMatchObject({
		title: 'Buy milk',
		notes: '',
		status: 'OPEN',
		priority: 'NONE',
		startDate: null,
		dueDate: null,
		dueTime: null,
		durationMinutes: null,
		completedAt: null,
		deletedAt: null,
		list: { name: 'Inbox' },
	});
	const { data } = await ada.query('{ todos { nodes { title } } }');
	expect(data!['todos'].nodes).toEqual([{ title: 'First' }, { title: 'Buy milk' }]);
});

test('everything that is given is kept', async () => {
	const ada = await world.person();
	const given = {
		title: 'Plan 🎄 ✓',
		notes: '- one\n- two\n',
		priority: 'HIGH',
		startDate: '2028-02-29',
		dueDate: '2028-03-01',
		dueTime: '16:30',
		durationMinutes: 45,
	};
	const listId = await ada.list('Home');
	const { todo } = await ada.mutate('createTodo', { ...given, listId });
	expect(todo).toMatchObject({ ...given, list: { id: listId, name: 'Home' } });
});

test('creating the same id again answers with the first result, also twenty times at once', async () => {
	const ada = await world.person();
	const id = newId('Todo');
	const answers = await Promise.all(
		Array.from({ length: 20 }, (_, index) =>
			ada.mutate('createTodo', { id, title: `Try ${index}` }),
		),
	);
	expect(new Set(answers.map(({ todo }) => todo.title)).size).toBe(1);
	expect(answers.every(({ todo }) => todo.id === id)).toBe(true);
	const { data } = await ada.query('{ todos { totalCount } }');
	expect(data!['todos'].totalCount).toBe(1);
});

test('an id that belongs to somebody else is unavailable, and tells nothing more', async () => {
	const [ada, eve] = [await world.person(), await world.person('Eve')];
	const id = await ada.todo('Secret');
	expect(await eve.mutate('createTodo', { id, title: 'Mine' })).toEqual({
		__typename: 'IdUnavailableError',
		code: 'ID_UNAVAILABLE',
		message: 'This id cannot be used. Make a new one.',
	});
});

test.each([
	[{ title: '' }, 'title'],
	[{ title: '   ' }, 'title'],
	[{ title: 'x'.repeat(501) }, 'title'],
	[{ title: 'nul \u0000' }, 'title'],
	[{ title: 'half \ud83d' }, 'title'],
	[{ title: 'x', notes: 'x'.repeat(50_001) }, 'notes'],
	[{ title: 'x', dueTime: '10:00' }, 'dueTime'],
	[{ title: 'x', durationMinutes: 0 }, 'durationMinutes'],
	[{ title: 'x', id: 'todo_nonsense' }, 'id'],
	[{ title: 'x', id: newId('TodoList') }, 'id'],
])('%j is refused, naming the field', async (input, field) => {
	const ada = await world.person();
	const answer = await ada.mutate('createTodo', input);
	expect(answer).toMatchObject({
		__typename: 'ValidationError',
		code: 'VALIDATION_FAILED',
		issues: [{ path: ['input', field] }],
	});
});

test('every fault of an input is named at once', async () => {
	const ada = await world.person();
	const answer = await ada.mutate('createTodo', {
		title: '',
		dueTime: '10:00',
		durationMinutes: -5,
	});
	expect(answer['issues'].map(({ path }: { path: string[] }) => path[1])).toEqual([
		'title',
		'dueTime',
		'durationMinutes',
	]);
});

test('a title of 500 emoji is 500 characters', async () => {
	const ada = await world.person();
	expect(await ada.mutate('createTodo', { title: '🎄'.repeat(500) })).toMatchObject({
		__typename: 'CreateTodoPayload',
	});
});

test('text is kept as it was written, whatever it says', async () => {
	const ada = await world.person();
	for (const title of [`'; drop table todos; --`, '<img onerror=alert(1)>', '‮rtl', '__proto__']) {
		expect((await ada.mutate('createTodo', { title }))['todo'].title).toBe(title);
	}
});

test('an update changes what is given and leaves the rest', async () => {
	const ada = await world.person();
	const id = await ada.todo('Call', { notes: 'keep', dueDate: '2027-01-01', dueTime: '09:00' });
	const { todo } = await ada.mutate('updateTodo', { id, title: 'Call Bob', priority: 'URGENT' });
	expect(todo).toMatchObject({
		title: 'Call Bob',
		notes: 'keep',
		priority: 'URGENT',
		dueDate: '2027-01-01',
		dueTime: '09:00',
	});
});

test('null clears; clearing the day clears the time of it', async () => {
	const ada = await world.person();
	const id = await ada.todo('Call', {
		notes: 'x',
		dueDate: '2027-01-01',
		dueTime: '09:00',
		priority: 'LOW',
	});
	const { todo } = await ada.mutate('updateTodo', {
		id,
		notes: null,
		dueDate: null,
		priority: null,
	});
	expect(todo).toMatchObject({ notes: '', dueDate: null, dueTime: null, priority: 'NONE' });
});

test('a time without a day is refused on update too, and a title cannot be cleared', async () => {
	const ada = await world.person();
	const id = await ada.todo('Call');
	const answer = await ada.mutate('updateTodo', { id, title: null, dueTime: '09:00' });
	expect(answer['issues'].map(({ path }: { path: string[] }) => path[1])).toEqual([
		'title',
		'dueTime',
	]);
});

test('an update of what changed meanwhile is a conflict that shows the present', async () => {
	const ada = await world.person();
	world.now = new Date('2027-01-01T00:00:00.000Z');
	const { todo: seen } = await ada.mutate('createTodo', { title: 'Call' });
	const ifUpdatedAt = seen.updatedAt;
	const { todo: changed } = await ada.mutate('updateTodo', {
		id: seen.id,
		title: 'Call Bob',
		ifUpdatedAt,
	});
	world.now = null;
	expect(changed.updatedAt).toBe('2027-01-01T00:00:00.001Z');
	const answer = await ada.mutate('updateTodo', { id: seen.id, title: 'Call Eve', ifUpdatedAt });
	expect(answer).toMatchObject({
		__typename: 'ConflictError',
		code: 'CONFLICT',
		current: { title: 'Call Bob', updatedAt: changed.updatedAt },
	});
});

test('completing, reopening, deleting and restoring do no harm when repeated', async () => {
	const ada = await world.person();
	const id = await ada.todo('Call');
	const twice = async (field: string) => [
		await ada.mutate(field, { id }),
		await ada.mutate(field, { id }),
	];
	const [done, doneAgain] = await twice('completeTodo');
	expect(done!['todo']).toMatchObject({ status: 'COMPLETED', completedAt: expect.any(String) });
	expect(doneAgain!['todo']).toEqual(done!['todo']);
	const [open, openAgain] = await twice('reopenTodo');
	expect(open!['todo']).toMatchObject({ status: 'OPEN', completedAt: null });
	expect(openAgain!['todo']).toEqual(open!['todo']);
	const [deleted, deletedAgain] = await twice('deleteTodo');
	expect(deleted!['todo'].deletedAt).not.toBeNull();
	expect(deletedAgain!['todo']).toEqual(deleted!['todo']);
	const [restored] = await twice('restoreTodo');
	expect(restored!['todo'].deletedAt).toBeNull();
});

test('what is in the trash is found there and nowhere else, until it is purged', async () => {
	const ada = await world.person();
	const id = await ada.todo('Old');
	await ada.mutate('deleteTodo', { id });
	const trash =
		'{ in: todos(filter: { inTrash: true }) { nodes { id } } out: todos { nodes { id } } }';
	expect((await ada.query(trash)).data).toEqual({ in: { nodes: [{ id }] }, out: { nodes: [] } });
	expect(await ada.mutate('purgeTodo', { id })).toMatchObject({ deletedId: id });
	expect((await ada.query(trash)).data).toEqual({ in: { nodes: [] }, out: { nodes: [] } });
	expect(await ada.mutate('purgeTodo', { id })).toMatchObject({
		code: 'NOT_FOUND',
		path: ['input', 'id'],
	});
});

test('todos are moved beside each other and into other lists', async () => {
	const ada = await world.person();
	const [a, b, c] = [await ada.todo('a'), await ada.todo('b'), await ada.todo('c')];
	await ada.mutate('moveTodo', { id: c, before: a });
	await ada.mutate('moveTodo', { id: a, after: b });
	const titles = async (listId?: string) => {
		const filter = listId === undefined ? {} : { listId: { eq: listId } };
		const { data } = await ada.query(
			'query ($filter: TodoFilter) { todos(filter: $filter) { nodes { title } } }',
			{ filter },
		);
		return data!['todos'].nodes.map(({ title }: { title: string }) => title).join('');
	};
	expect(await titles()).toBe('cba');
	const home = await ada.list('Home');
	await ada.mutate('moveTodo', { id: b, listId: home });
	await ada.mutate('moveTodo', { id: c, listId: home, before: b });
	expect(await titles(home)).toBe('cb');
	expect(await ada.mutate('moveTodo', { id: a, before: b })).toMatchObject({
		__typename: 'NotFoundError',
		path: ['input', 'before'],
	});
});

test('a token whose user is gone is answered like no token', async () => {
	const ada = await world.person();
	await ada.todo('Call');
	const { user } = await import('../../auth/tables.ts');
	const { eq } = await import('drizzle-orm');
	await world.db.delete(user).where(eq(user.id, ada.user.id));
	for (const document of [
		'{ viewer { id } }',
		'mutation { createTodo(input: { title: "x" }) { __typename } }',
	]) {
		const { errors } = await ada.query(document);
		expect(errors![0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
	}
});
