import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Person, useWorld } from '../../../test/world.ts';
import { PostgresPubSub } from '../../sync/postgres-pub-sub.ts';
import { encodeId, newId, type Uuid } from '../../ids/type-id.ts';
import { QuickAddContextCache } from '../../quick-add/quick-add-context-cache.ts';
import { tags } from '../tags/table.ts';
import { todos } from '../todos/table.ts';
import { quickAddTodo } from './quick-add-todo.ts';

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

describe('what is read and what is written are a statement each', () => {
	test.each([
		'Call',
		'Call every fri 9am p1',
		'Call #Home',
		'Call #Home /Garden @old @new tomorrow at 9 p2',
		'Call #nowhere @new',
	])('%s', async (text) => {
		const ada = await world.person();
		const listId = await ada.list('Home');
		await ada.mutate('createSection', { listId, name: 'Garden' });
		await ada.mutate('createTag', { name: 'old' });
		const before = world.statements();
		await capture(ada, text);
		expect(world.statements() - before).toBe(2);
	});

	test('a list that was deleted since the line before stays in the title', async () => {
		const ada = await world.person();
		const id = await ada.list('Home');
		await capture(ada, 'Paint #Home @new');
		await ada.mutate('deleteList', { id });
		expect((await capture(ada, 'Paint #Home @new'))['todo']).toMatchObject({
			title: 'Paint #Home',
			list: { name: 'Inbox' },
			tags: [{ name: 'new' }],
		});
	});

	test('a section that was deleted since the line before stays in the title', async () => {
		const ada = await world.person();
		const listId = await ada.list('Home');
		const { section } = await ada.mutate('createSection', { listId, name: 'Attic' });
		await capture(ada, 'Paint #Home /Attic');
		await ada.mutate('deleteSection', { id: section.id });
		expect((await capture(ada, 'Paint #Home /Attic'))['todo']).toMatchObject({
			title: 'Paint /Attic',
			list: { name: 'Home' },
			section: null,
		});
	});

	test('a tag that was renamed since the line before is added anew', async () => {
		const ada = await world.person();
		const { tag } = await ada.mutate('createTag', { name: 'work' });
		await capture(ada, 'Sand @work');
		await ada.mutate('updateTag', { id: tag.id, name: 'play' });
		expect((await capture(ada, 'Paint @work'))['todo'].tags).toEqual([{ name: 'work' }]);
		expect((await ada.query('{ tags { totalCount } }')).data!['tags'].totalCount).toBe(2);
	});
});

describe('what a line was read with is remembered', () => {
	const changes: Record<string, (home: Place) => Promise<unknown>> = {
		'a list is made': ({ ada }) => ada.list('Word'),
		'a list is renamed': ({ ada, listId }) =>
			ada.mutate('updateList', { id: listId, name: 'Word' }),
		'a list is archived': async ({ ada, listId }) => {
			await ada.list('home');
			await capture(ada, 'Again #home');
			await ada.mutate('archiveList', { id: listId });
		},
		'a list is deleted': ({ ada, listId }) => ada.mutate('deleteList', { id: listId }),
		'a section is made': ({ ada, listId }) => ada.mutate('createSection', { listId, name: 'Word' }),
		'a section is deleted': ({ ada, sectionId }) => ada.mutate('deleteSection', { id: sectionId }),
		'the time zone is changed': ({ ada }) =>
			ada.mutate('updateSettings', { timeZone: 'Pacific/Kiritimati' }),
		'the syntax is changed': ({ ada }) =>
			ada.mutate('updateSettings', { quickAddSyntax: 'VIKUNJA' }),
		'nothing is changed': async () => {},
	};
	const lines = ['Call #Home /Attic tomorrow', 'Call #Word today', 'Call #Home /Word', 'Call !2'];

	test.each(Object.entries(changes))('and read anew where %s', async (_name, change) => {
		const home = await place();
		for (const line of lines) await capture(home.ada, line);
		await change(home);
		const read = await captured((text) => capture(home.ada, text));
		expect(read).toEqual(await captured((text) => readAnew(home.ada, text)));
	});

	test('until then a line is a single statement', async () => {
		const { ada } = await place();
		const counts: number[] = [];
		for (const line of [...lines, ...lines, 'Paint #Home /Attic @new p1', 'Call #other']) {
			const before = world.statements();
			await capture(ada, line);
			counts.push(world.statements() - before);
		}
		expect(counts).toEqual([2, 2, 1, 1, 1, 1, 1, 1, 1, 2]);
	});

	test('a line is refused only once it was read anew, and takes no turn of the clock', async () => {
		const { ada, listId } = await place();
		await capture(ada, 'Call #Home');
		const before = world.statements();
		expect(await capture(ada, '#Home')).toMatchObject({
			issues: [{ message: 'The title cannot be empty.' }],
		});
		expect(world.statements() - before).toBe(1);
		await ada.mutate('deleteList', { id: listId });
		expect((await capture(ada, '#Home'))['todo'].title).toBe('#Home');
	});

	test('by each person for themselves', async () => {
		const [ada, eve] = [await place(), await world.person()];
		for (let turn = 0; turn < 2; turn++) {
			expect((await capture(ada.ada, 'Call #Home'))['todo'].list.name).toBe('Home');
			expect((await capture(eve, 'Call #Home'))['todo'].title).toBe('Call #Home');
		}
	});

	interface Place {
		readonly ada: Person;
		readonly listId: string;
		readonly sectionId: string;
	}

	async function place(): Promise<Place> {
		const ada = await world.person();
		const listId = await ada.list('Home');
		const { section } = await ada.mutate('createSection', { listId, name: 'Attic' });
		return { ada, listId, sectionId: section.id };
	}

	/** What a process with an empty cache makes of a text. */
	async function readAnew(ada: Person, text: string) {
		const pubSub = new PostgresPubSub(world.db);
		const userId = ada.user.id as Uuid<'Viewer'>;
		const scope = { db: world.db, userId, now: world.now!, pubSub };
		const { result } = await quickAddTodo(scope, new QuickAddContextCache(), { text });
		const { data } = await ada.query(
			'query ($id: ID!) { todo: node(id: $id) { ... on Todo { title list { id name } section { id name } dueDate } } }',
			{ id: encodeId('Todo', result.id as Uuid<'Todo'>) },
		);
		return data!;
	}

	async function captured(read: (text: string) => Promise<Record<string, unknown>>) {
		const todos = [];
		for (const line of lines) {
			const { title, list, section, dueDate } = (await read(line))['todo'] as Captured;
			todos.push({ title, list, section, dueDate });
		}
		return todos;
	}
});

type Captured = Record<'title' | 'list' | 'section' | 'dueDate', unknown>;

describe('many lines at once', () => {
	const tagsOf = (person: Person) =>
		world.db.select().from(tags).where(eq(tags.userId, person.user.id));

	test('make a tag once, and have positions and versions of their own', async () => {
		const ada = await world.person();
		await ada.list('Home');
		const answers = await Promise.all(
			Array.from({ length: 30 }, (_, nth) => capture(ada, `Call ${nth} #Home @new @${nth % 2}x`)),
		);
		for (const [nth, { todo }] of answers.entries()) {
			expect(todo.list).toMatchObject({ name: 'Home' });
			expect(todo.tags).toEqual([{ name: `${nth % 2}x` }, { name: 'new' }]);
		}
		expect(await tagsOf(ada)).toHaveLength(3);
		const rows = await world.db.select().from(todos).where(eq(todos.userId, ada.user.id));
		expect(new Set(rows.map(({ position }) => position)).size).toBe(30);
		expect(new Set(rows.map(({ version }) => version)).size).toBe(30);
	});

	test('make one todo where they have one id', async () => {
		const ada = await world.person();
		const id = newId('Todo');
		const answers = await Promise.all(
			Array.from({ length: 10 }, (_, nth) => capture(ada, `Call @tag${nth}`, { id })),
		);
		expect(new Set(answers.map(({ todo }) => todo.tags[0].name)).size).toBe(1);
		expect(await tagsOf(ada)).toHaveLength(1);
	});

	test('keep to their own people', async () => {
		const [ada, eve] = [await world.person(), await world.person()];
		await eve.list('Home');
		const id = await ada.todo('mine');
		expect(await capture(eve, 'Call @new', { id })).toMatchObject({ code: 'ID_UNAVAILABLE' });
		expect(await tagsOf(eve)).toHaveLength(0);
		expect((await capture(ada, 'Call #Home'))['todo'].title).toBe('Call #Home');
	});
});

test('which names are the same is for the database to say', async () => {
	const ada = await world.person();
	// To JavaScript İ in lower case is two characters, to PostgreSQL one.
	const { todo } = await capture(ada, 'Call @İda @ida @IDA');
	expect(todo.tags).toHaveLength(1);
});

test('of two lists with a name the one that is in use is meant', async () => {
	const ada = await world.person();
	const [first, second] = [await ada.list('Home'), await ada.list('home')];
	await ada.mutate('archiveList', { id: first });
	expect((await capture(ada, 'Call #HOME'))['todo'].list.id).toBe(second);
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
