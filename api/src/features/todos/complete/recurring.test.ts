import { beforeEach, expect, test } from 'vitest';
import { type Person, useWorld } from '../../../../test/world.ts';

const world = useWorld();
// A Friday, noon in UTC, which is everybody's time zone until they say otherwise.
beforeEach(() => {
	world.now = new Date('2027-01-15T12:00:00Z');
});

const recurring = (person: Person, rule: string, fields: object = {}, anchor = 'DUE_DATE') =>
	person.todo('Water plants', { dueDate: '2027-01-15', recurrence: { rule, anchor }, ...fields });

const occurrences = async (person: Person, id: string) =>
	(
		await person.query(
			'query ($id: ID!) { todo(id: $id) { completedOccurrences { occurrence } subtasks { nodes { title status } } } }',
			{ id },
		)
	).data!['todo'];

test('completing moves on to the next occurrence and leaves a record', async () => {
	const ada = await world.person();
	const id = await recurring(ada, 'FREQ=WEEKLY', { dueTime: '09:30', startDate: '2027-01-14' });
	const { todo } = await ada.mutate('completeTodo', { id });
	expect(todo).toMatchObject({
		status: 'OPEN',
		dueDate: '2027-01-22',
		dueTime: '09:30',
		startDate: '2027-01-21',
		recurrence: { rule: 'FREQ=WEEKLY', anchor: 'DUE_DATE' },
	});
	expect((await occurrences(ada, id)).completedOccurrences).toEqual([{ occurrence: '2027-01-15' }]);
});

test('what is overdue by several occurrences moves to the first one ahead', async () => {
	const ada = await world.person();
	const id = await recurring(ada, 'FREQ=WEEKLY', { dueDate: '2026-12-04' });
	expect((await ada.mutate('completeTodo', { id }))['todo'].dueDate).toBe('2027-01-22');
});

test('what counts from completion counts from the day on the owner’s calendar', async () => {
	const ada = await world.person();
	await ada.mutate('updateSettings', { timeZone: 'Pacific/Kiritimati' });
	const id = await recurring(
		ada,
		'FREQ=DAILY;INTERVAL=10',
		{ dueDate: '2027-01-01' },
		'COMPLETION',
	);
	// Noon in UTC on the 15th is the 16th there.
	expect((await ada.mutate('completeTodo', { id }))['todo'].dueDate).toBe('2027-01-26');
});

test('naming the occurrence makes a replay harmless', async () => {
	const ada = await world.person();
	const id = await recurring(ada, 'FREQ=DAILY');
	const complete = () => ada.mutate('completeTodo', { id, occurrence: '2027-01-15' });
	const answers = await Promise.all(Array.from({ length: 10 }, complete));
	expect(answers.map(({ todo }) => todo.dueDate)).toEqual(Array(10).fill('2027-01-16'));
	expect((await occurrences(ada, id)).completedOccurrences).toHaveLength(1);
	expect(await ada.mutate('completeTodo', { id, occurrence: '2027-03-01' })).toMatchObject({
		issues: [{ path: ['input', 'occurrence'] }],
	});
});

test('the last occurrence closes the todo, by number or by date', async () => {
	const ada = await world.person();
	const byCount = await recurring(ada, 'FREQ=DAILY;COUNT=2');
	expect((await ada.mutate('completeTodo', { id: byCount }))['todo'].status).toBe('OPEN');
	expect((await ada.mutate('completeTodo', { id: byCount }))['todo'].status).toBe('COMPLETED');
	const byDate = await recurring(ada, 'FREQ=DAILY;UNTIL=20270115');
	expect((await ada.mutate('completeTodo', { id: byDate }))['todo'].status).toBe('COMPLETED');
	const { todo } = await ada.mutate('reopenTodo', { id: byDate });
	expect(todo).toMatchObject({ status: 'OPEN', dueDate: '2027-01-15' });
	expect((await occurrences(ada, byDate)).completedOccurrences).toEqual([]);
});

test('subtasks open again with each occurrence', async () => {
	const ada = await world.person();
	const id = await recurring(ada, 'FREQ=DAILY');
	const sub = await ada.todo('Balcony', { parentId: id });
	await ada.todo('Kitchen', { parentId: id });
	await ada.mutate('completeTodo', { id: sub });
	await ada.mutate('completeTodo', { id });
	expect((await occurrences(ada, id)).subtasks.nodes).toEqual([
		{ title: 'Balcony', status: 'OPEN' },
		{ title: 'Kitchen', status: 'OPEN' },
	]);
});

test('taking back a completion gives back the date, the rule and the subtasks', async () => {
	const ada = await world.person();
	const id = await recurring(ada, 'FREQ=DAILY;COUNT=3', { dueTime: '08:00' });
	const sub = await ada.todo('Balcony', { parentId: id });
	await ada.mutate('completeTodo', { id: sub });
	await ada.mutate('completeTodo', { id });
	const { todo } = await ada.mutate('reopenTodo', { id, occurrence: '2027-01-15' });
	expect(todo).toMatchObject({
		dueDate: '2027-01-15',
		dueTime: '08:00',
		recurrence: { rule: 'FREQ=DAILY;COUNT=3' },
	});
	expect(await occurrences(ada, id)).toEqual({
		completedOccurrences: [],
		subtasks: { nodes: [{ title: 'Balcony', status: 'COMPLETED' }] },
	});
	const again = await ada.mutate('reopenTodo', { id, occurrence: '2027-01-15' });
	expect(again['todo'].dueDate).toBe('2027-01-15');
});

test('an occurrence is skipped without a record, once', async () => {
	const ada = await world.person();
	const id = await recurring(ada, 'FREQ=WEEKLY', { dueDate: '2027-01-01' });
	const skip = () => ada.mutate('skipOccurrence', { id, occurrence: '2027-01-01' });
	expect((await skip())['todo'].dueDate).toBe('2027-01-08');
	expect((await skip())['todo'].dueDate).toBe('2027-01-08');
	expect((await occurrences(ada, id)).completedOccurrences).toEqual([]);
	const once = await ada.todo('Once');
	expect(await ada.mutate('skipOccurrence', { id: once })).toMatchObject({
		issues: [{ message: 'This todo does not recur.' }],
	});
});

test('a recurrence without a due date begins at its first occurrence', async () => {
	const ada = await world.person();
	const { todo } = await ada.mutate('createTodo', {
		title: 'Bins',
		recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO' },
	});
	expect(todo).toMatchObject({ dueDate: '2027-01-18', recurrence: { anchor: 'DUE_DATE' } });
	const updated = await ada.mutate('updateTodo', { id: todo.id, dueDate: null });
	expect(updated['todo']).toMatchObject({ dueDate: null, recurrence: null });
});

test('what is no rule is refused with a reason', async () => {
	const ada = await world.person();
	for (const rule of ['nonsense', 'FREQ=SECONDLY', 'FREQ=DAILY;COUNT=0']) {
		expect(await ada.mutate('createTodo', { title: 'x', recurrence: { rule } })).toMatchObject({
			issues: [{ path: ['input', 'recurrence', 'rule'], message: expect.stringMatching(/\w/) }],
		});
	}
});

test('the text and the next dates of a rule can be asked for', async () => {
	const ada = await world.person();
	const id = await recurring(ada, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR');
	const ask = (count: number) =>
		ada.query(
			'query ($id: ID!, $count: Int) { todo(id: $id) { recurrence { text next(count: $count) } } }',
			{ id, count },
		);
	expect((await ask(2)).data!['todo'].recurrence).toEqual({
		text: 'every 2 weeks on Friday',
		next: ['2027-01-29', '2027-02-12'],
	});
	expect((await ask(101)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});
