import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Person, useWorld } from '../../../../../test/world.ts';
import { settings } from '../../../settings/table.ts';

const world = useWorld();

async function search(person: Person, query: string, args = ''): Promise<string[]> {
	const { data, errors } = await person.query(
		`query ($query: String) { todos(query: $query, first: 100 ${args}) { nodes { title } } }`,
		{ query },
	);
	expect(errors, query).toBeUndefined();
	return data!['todos'].nodes.map(({ title }: { title: string }) => title);
}

let ada: Person;

beforeAll(async () => {
	ada = await world.person();
	world.now = new Date('2027-03-03T12:00:00Z'); // a Wednesday
	const [groceries, work] = [await ada.list('Groceries'), await ada.list('Two words')];
	const { section } = await ada.mutate('createSection', { listId: groceries, name: 'Später' });
	const { tag: home } = await ada.mutate('createTag', { name: 'Home' });
	const { tag: quiet } = await ada.mutate('createTag', { name: 'very quiet' });
	await ada.todo('Buy milk', { listId: groceries, dueDate: '2027-03-03', priority: 'HIGH' });
	await ada.todo('Milkshake for Zoë', {
		listId: groceries,
		sectionId: section.id,
		dueDate: '2027-03-04',
	});
	await ada.todo('Call mother', {
		tagIds: [home.id],
		notes: 'about the milk',
		priority: 'LOW',
	});
	const report = await ada.todo('Write the report', {
		listId: work,
		dueDate: '2027-03-01',
		tagIds: [home.id, quiet.id],
		priority: 'URGENT',
	});
	await ada.todo('Collect figures', { parentId: report, startDate: '2027-03-10' });
	await ada.todo('Water plants', {
		dueDate: '2027-03-08',
		dueTime: '09:00',
		recurrence: { rule: 'FREQ=WEEKLY' },
	});
	await ada.todo('Crème brûlée 🎉', { durationMinutes: 30 });
	await ada.mutate('completeTodo', { id: await ada.todo('Old milk') });
	await ada.mutate('deleteTodo', { id: await ada.todo('Trashed milk') });
	await ada.mutate('completeTodo', { id: await ada.todo('Trashed and done', {}) });
});

describe('finds', () => {
	test.each<[string, string[]]>([
		['milk', ['Buy milk', 'Milkshake for Zoë', 'Call mother']],
		['MILK', ['Buy milk', 'Milkshake for Zoë', 'Call mother']],
		['milk buy', ['Buy milk']],
		['mil', ['Buy milk', 'Milkshake for Zoë', 'Call mother']],
		['mil buy is:open', []],
		['"mil"', []],
		['"milk"', ['Buy milk', 'Call mother']],
		['"buy milk"', ['Buy milk']],
		['"milk buy"', []],
		['"mother about"', []],
		['creme', ['Crème brûlée 🎉']],
		['CRÈME BRULEE', ['Crème brûlée 🎉']],
		['zoe', ['Milkshake for Zoë']],
		['🎉', ['Crème brûlée 🎉']],
		['100%', []],
		['milk -call', ['Buy milk', 'Milkshake for Zoë']],
		['milk NOT @home', ['Buy milk', 'Milkshake for Zoë']],
		['milk OR report', ['Buy milk', 'Call mother', 'Milkshake for Zoë', 'Write the report']],
		['#groceries', ['Buy milk', 'Milkshake for Zoë']],
		['list:"two WORDS"', ['Collect figures', 'Write the report']],
		['#Inbox milk', ['Call mother']],
		['#Nowhere', []],
		['@home', ['Call mother', 'Write the report']],
		['tag:"Very Quiet"', ['Write the report']],
		['section:später', ['Milkshake for Zoë']],
		['-section:später #groceries', ['Buy milk']],
		['is:open milk', ['Buy milk', 'Milkshake for Zoë', 'Call mother']],
		['is:completed', ['Old milk', 'Trashed and done']],
		['-is:open', ['Old milk', 'Trashed and done']],
		[
			'is:completed OR is:open milk',
			['Buy milk', 'Call mother', 'Milkshake for Zoë', 'Old milk', 'Trashed and done'],
		],
		['is:overdue', ['Write the report']],
		['is:recurring', ['Water plants']],
		['is:subtask', ['Collect figures']],
		['is:deleted', ['Trashed milk']],
		['is:deleted is:completed', []],
		['has:notes', ['Call mother']],
		['has:due -due:<=today', ['Milkshake for Zoë', 'Water plants']],
		['has:time', ['Water plants']],
		['has:start', ['Collect figures']],
		['has:section', ['Milkshake for Zoë']],
		['has:duration', ['Crème brûlée 🎉']],
		['has:recurrence', ['Water plants']],
		['has:subtasks', ['Write the report']],
		['no:due no:tag', ['Collect figures', 'Crème brûlée 🎉']],
		['no:priority no:due', ['Collect figures', 'Crème brûlée 🎉']],
		['due:today', ['Buy milk']],
		['due:tomorrow', ['Milkshake for Zoë']],
		['due:yesterday', []],
		['due:monday', ['Water plants']],
		['due:wednesday', ['Buy milk']],
		['due:"next 5 days"', ['Buy milk', 'Milkshake for Zoë']],
		['due:"next 6 days"', ['Buy milk', 'Milkshake for Zoë', 'Water plants']],
		['due:"last 2 days"', ['Buy milk']],
		['due:"last 3 days"', ['Buy milk', 'Write the report']],
		['due:"this week"', ['Buy milk', 'Milkshake for Zoë', 'Write the report']],
		['due:"next week"', ['Water plants']],
		['due:"last month"', []],
		['due:"this month" p1', ['Write the report']],
		['due:2027-03-03', ['Buy milk']],
		['due:<2027-03-03', ['Write the report']],
		['due:>today', ['Milkshake for Zoë', 'Water plants']],
		['due:>=+1d due:<+5d', ['Milkshake for Zoë']],
		['due:yesterday..tomorrow', ['Buy milk', 'Milkshake for Zoë']],
		['due:today..monday', ['Buy milk', 'Milkshake for Zoë', 'Water plants']],
		['due:thursday..monday', ['Milkshake for Zoë', 'Water plants']],
		['start:>today', ['Collect figures']],
		['completed:today', ['Old milk', 'Trashed and done']],
		['completed:wednesday', ['Old milk', 'Trashed and done']],
		['completed:<today', []],
		['created:today -milk has:due', ['Water plants', 'Write the report']],
		['updated:<yesterday', []],
		['priority:high', ['Buy milk']],
		['priority:>=high', ['Buy milk', 'Write the report']],
		['priority:<medium has:priority', ['Call mother']],
		['p1 OR p4', ['Call mother', 'Write the report']],
	])('%s', async (query, titles) => {
		const found = await search(ada, query);
		// Where no words are searched for, the order is that of the positions, which ties decide.
		expect([...found].sort(), query).toEqual([...titles].sort());
	});
});

test('the best comes first: whole words in the title, then begun ones, then the notes', async () => {
	expect(await search(ada, 'milk')).toEqual(['Buy milk', 'Milkshake for Zoë', 'Call mother']);
	const sorted = await search(ada, 'milk', 'sort: [{ field: TITLE }]');
	expect(sorted).toEqual(['Buy milk', 'Call mother', 'Milkshake for Zoë']);
});

describe('whatever is written', () => {
	test.each([
		['quotation marks', `'A 'B ''A "it's" O’Neill O\u02bcNeill \u0149a`],
		['backslashes', 'C:\\dir\\file \\'],
		['fractions and signs', '½\u02bc ¼ A:B* !x & y | (z) <-> 🎉'],
		['nothing but signs', "''' :A \\ ' :B"],
		['one word of signs that stand for several letters', '㏔'.repeat(50_000)],
		['one word of many bytes', '漢'.repeat(50_000)],
		['as many words as fit', Array.from({ length: 9_000 }, (_, n) => n.toString(36)).join(' ')],
	])('is kept, and all else of it is found: %s', async (_what, notes) => {
		const someone = await world.person();
		await someone.todo('Whatever else', { notes });
		expect(await search(someone, 'whatever els')).toEqual(['Whatever else']);
		expect(await search(someone, '"whatever else"')).toEqual(['Whatever else']);
	});

	test.each([
		"O'Neill",
		'o’neill',
		"don't",
		'don’t',
		'\u0149a',
		'C:\\dir',
		'dir',
		'example.com',
		'end',
	])('is found by its words: %s', async (query) => {
		const someone = await world.person();
		const address = `https://example.com/${'a'.repeat(600)}`;
		const notes = `'A O'Neill \u0149a C:\\dir\\file 'B ${address} don’t end`;
		await someone.todo('it', { notes });
		expect(await search(someone, JSON.stringify(query))).toEqual(['it']);
	});
});

test('words carry the mark of whose they are, which tells two users apart but for one in millions', async () => {
	const owner = ada.user.id;
	const { rows } = await world.db.execute<Record<string, string>>(sql`select
		words_of(${owner}::uuid, setweight(to_tsvector('duly', 'Buy milk'), 'A'))::text as words,
		words_of(${owner}::uuid, to_tsquery('duly', 'mil:*A'))::text as query,
		words_of(${owner}::uuid, to_tsvector('duly', '!'))::text as nothing`);
	const mark = owner.slice(-8);
	expect(rows).toEqual([
		{ words: `'${mark}buy':1A '${mark}milk':2A`, query: `'${mark}mil':*A`, nothing: '' },
	]);
});

test('a filter and a search both hold, and what either speaks of is not assumed', async () => {
	expect(await search(ada, 'milk', 'filter: { priority: { gte: HIGH } }')).toEqual(['Buy milk']);
	expect(await search(ada, 'milk', 'filter: { status: COMPLETED }')).toEqual(['Old milk']);
	expect(await search(ada, 'milk', 'filter: { inTrash: true }')).toEqual(['Trashed milk']);
	expect(await search(ada, 'is:completed', 'filter: { title: { contains: "milk" } }')).toEqual([
		'Old milk',
	]);
	expect(await search(ada, '', 'filter: { isRecurring: true }')).toEqual(['Water plants']);
});

describe('mistyped words', () => {
	test.each([
		['reprot', 'Write the report'],
		['figurs', 'Collect figures'],
		['watr plant', 'Water plants'],
		['creme brulle', 'Crème brûlée 🎉'],
		['milkshke', 'Milkshake for Zoë'],
	])('%s', async (query, title) => {
		expect((await search(ada, query))[0]).toBe(title);
	});

	test('are taken for others only where they stand alone and find nothing', async () => {
		expect(await search(ada, 'milks')).toEqual(['Milkshake for Zoë']);
		expect(await search(ada, 'reprot #groceries')).toEqual([]);
		expect(await search(ada, '"reprot"')).toEqual([]);
		expect(await search(ada, '-reprot @home')).toHaveLength(2);
		expect(await search(ada, 'xylophone')).toEqual([]);
	});
});

test('days begin and weeks begin as the viewer’s do', async () => {
	const eve = await world.person('Eve');
	await world.db
		.update(settings)
		.set({ timeZone: 'Pacific/Kiritimati', weekStart: 'SUNDAY' })
		.where(eq(settings.userId, eve.user.id));
	world.now = new Date('2027-03-06T11:00:00Z'); // 01:00 on Sunday the 7th there
	await eve.todo('Sunday', { dueDate: '2027-03-07' });
	expect(await search(eve, 'due:today')).toEqual(['Sunday']);
	expect(await search(eve, 'due:"this week"')).toEqual(['Sunday']);
	expect(await search(eve, 'due:"last week"')).toEqual([]);
	expect(await search(eve, 'created:2027-03-07')).toEqual(['Sunday']);
	expect(await search(eve, 'created:2027-03-06')).toEqual([]);
	world.now = new Date('2027-03-06T09:59:00Z');
	expect(await search(eve, 'due:tomorrow')).toEqual(['Sunday']);
	expect(await search(eve, 'due:"next week"')).toEqual(['Sunday']);
	expect(await search(eve, 'created:tomorrow')).toEqual(['Sunday']);
	world.now = new Date('2027-03-03T12:00:00Z');
});

test.each([
	"'; drop table todos; --",
	"it's",
	'\\',
	"'\\",
	"\\' | milk",
	'milk:*',
	'!milk &',
	'<->',
	'$1',
	'%',
	'_',
	'"\' or 1=1"',
	'#"\' or 1=1"',
	"@'",
	'due:9999-12-31',
	'due:0001-01-01 created:<0001-01-01 updated:>9999-12-31',
	'due:<=-999y completed:"next 999 years"',
	'https://user:pass@example.com:80/a?b=c#d',
	'\u2028 \ufeff',
])('%s is text and nothing else', async (query) => {
	expect(await search(ada, query)).not.toContain('Trashed milk');
	expect(await search(ada, 'milk')).toHaveLength(3);
});

test('a mistake is told with its place', async () => {
	const { data, errors } = await ada.query('{ todos(query: "milk is:done") { nodes { id } } }');
	expect(data ?? null).toBeNull();
	const message = expect.stringContaining('“done”');
	expect(errors).toMatchObject([
		{
			message,
			path: ['todos'],
			extensions: {
				code: 'VALIDATION_FAILED',
				issues: [{ path: ['query'], message, offset: 8 }],
			},
		},
	]);
});
