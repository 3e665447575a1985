import { beforeEach, expect, test } from 'vitest';
import { type Person, useWorld } from '../../test/world.ts';
import { newId } from '../ids/type-id.ts';

const world = useWorld();
// A Friday.
beforeEach(() => {
	world.now = new Date('2027-01-15T12:00:00Z');
});

const capture = (person: Person, text: string, fields: object = {}) =>
	person.mutate('quickAddTodo', { text, ...fields });

test('one line makes a whole todo', async () => {
	const ada = await world.person();
	const listId = await ada.list('Home');
	await ada.mutate('createSection', { listId, name: 'Garden' });
	const { todo } = await capture(ada, 'Water plants every fri 9am #home /garden @outside p2');
	expect(todo).toMatchObject({
		title: 'Water plants',
		list: { name: 'Home' },
		section: { name: 'Garden' },
		tags: [{ name: 'outside' }],
		priority: 'HIGH',
		dueTime: '09:00',
		recurrence: { rule: 'FREQ=WEEKLY;BYDAY=FR', anchor: 'DUE_DATE' },
	});
});

test('a list or section that does not exist stays in the title; a tag is made once', async () => {
	const ada = await world.person();
	await ada.list('Home');
	expect((await capture(ada, 'Fix bug #1234 @work'))['todo']).toMatchObject({
		title: 'Fix bug #1234',
		list: { name: 'Inbox' },
		tags: [{ name: 'work' }],
	});
	expect((await capture(ada, 'Paint #Home /Attic @WORK'))['todo']).toMatchObject({
		title: 'Paint /Attic',
		list: { name: 'Home' },
		tags: [{ name: 'work' }],
	});
	expect((await capture(ada, 'Fix #nope #Home'))['todo']).toMatchObject({
		title: 'Fix #nope',
		list: { name: 'Home' },
	});
	expect((await ada.query('{ tags { totalCount } }')).data!['tags'].totalCount).toBe(1);
});

test('the viewer’s own syntax, time zone and week hold unless told otherwise', async () => {
	const ada = await world.person();
	await ada.mutate('updateSettings', {
		quickAddSyntax: 'VIKUNJA',
		timeZone: 'Pacific/Kiritimati',
		weekStart: 'SUNDAY',
	});
	expect((await capture(ada, 'Call today !3'))['todo']).toMatchObject({
		title: 'Call',
		dueDate: '2027-01-16',
		priority: 'HIGH',
	});
	expect((await capture(ada, 'Review next week'))['todo'].dueDate).toBe('2027-01-17');
	const told = { syntax: 'TODOIST', timeZone: 'UTC', now: '2027-02-01T12:00:00Z' };
	expect((await capture(ada, 'Call today p1', told))['todo']).toMatchObject({
		dueDate: '2027-02-01',
		priority: 'URGENT',
	});
});

test('a line that is sent again with its id makes no second todo, and no tag', async () => {
	const ada = await world.person();
	const id = newId('Todo');
	await capture(ada, 'Call @work', { id });
	const again = await capture(ada, 'Something else @other', { id });
	expect(again['todo']).toMatchObject({ id, title: 'Call', tags: [{ name: 'work' }] });
	expect((await ada.query('{ tags { totalCount } }')).data!['tags'].totalCount).toBe(1);
});

test.each([
	['', 'The text cannot be empty.'],
	['tomorrow', 'The title cannot be empty.'],
	['x'.repeat(501), 'The title can have at most 500 characters.'],
	['x'.repeat(5001), 'The text can have at most 5000 characters.'],
	['nul \u0000', 'The text contains characters that cannot be stored.'],
	[`Call @${'x'.repeat(61)}`, 'A tag can have at most 60 characters.'],
])('%j is refused in plain words', async (text, message) => {
	const ada = await world.person();
	expect(await capture(ada, text)).toMatchObject({
		issues: [{ path: ['input', 'text'], message }],
	});
});

test('a text can be read without creating anything', async () => {
	const ada = await world.person();
	const { data } = await ada.query(`{
		parseQuickAdd(text: "Dentist tomorrow at 16:00 for 45min #Health @tooth p1") {
			title listName sectionName tagNames priority dueDate dueTime startDate durationMinutes
			recurrence { text } spans { start end kind }
		}
		todos { totalCount }
	}`);
	expect(data).toEqual({
		parseQuickAdd: {
			title: 'Dentist',
			listName: 'Health',
			sectionName: null,
			tagNames: ['tooth'],
			priority: 'URGENT',
			dueDate: '2027-01-16',
			dueTime: '16:00',
			startDate: null,
			durationMinutes: 45,
			recurrence: null,
			spans: [
				{ start: 8, end: 16, kind: 'DATE' },
				{ start: 17, end: 25, kind: 'TIME' },
				{ start: 26, end: 35, kind: 'DURATION' },
				{ start: 36, end: 43, kind: 'LIST' },
				{ start: 44, end: 50, kind: 'TAG' },
				{ start: 51, end: 53, kind: 'PRIORITY' },
			],
		},
		todos: { totalCount: 0 },
	});
});
