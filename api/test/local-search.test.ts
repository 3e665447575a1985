import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseSearch } from '../src/search/parse-search.ts';
import { printSearch } from '../src/search/print-search.ts';
import type { SearchNode } from '../src/search/search-query.ts';
import { settings } from '../src/features/settings/table.ts';
import {
	matchesSearch,
	type Searchable,
	type SearchFacts,
} from '../../web/src/lib/search/matches-search.ts';
import { arbitrarySearch } from './arbitrary-search.ts';
import { type Person, useWorld } from './world.ts';

// Compares the local search of the web app with the search of the API.

const world = useWorld();
const NOW = new Date('2027-03-03T12:00:00Z'); // a Wednesday
const FACTS: SearchFacts = { today: '2027-03-03', timeZone: 'Etc/UTC', weekStart: 'MONDAY' };
const FIELDS = `id title notes status priority startDate dueDate dueTime durationMinutes completedAt deletedAt
	createdAt updatedAt recurrence { rule } list { name } section { name } tags { name } parent { id } subtaskCount`;

let ada: Person;
let all: (Searchable & { id: string })[];

async function found(person: Person, query: string): Promise<typeof all> {
	const { data, errors } = await person.query(
		`query ($query: String) { todos(query: $query, first: 100) { nodes { ${FIELDS} } } }`,
		{ query },
	);
	expect(errors, query).toBeUndefined();
	return data!['todos'].nodes;
}

const titles = (todos: typeof all) => todos.map(({ title }) => title).sort();
const EVERYTHING = '(is:open OR -is:open) (is:deleted OR -is:deleted)';

beforeAll(async () => {
	world.now = NOW;
	ada = await world.person();
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
	await ada.todo('Call mother', { tagIds: [home.id], notes: 'about the milk', priority: 'LOW' });
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
	await ada.todo('Straße über Łódź', { dueDate: '2027-02-28', notes: '100% at 10:30; co-op' });
	await ada.todo('Ring up', { dueDate: '2028-02-29', priority: 'MEDIUM' });
	await ada.mutate('completeTodo', { id: await ada.todo('Old milk') });
	await ada.mutate('deleteTodo', { id: await ada.todo('Trashed milk') });
	const trashed = await ada.todo('Trashed and done');
	await ada.mutate('completeTodo', { id: trashed });
	await ada.mutate('deleteTodo', { id: trashed });
	all = await found(ada, EVERYTHING);
	expect(all).toHaveLength(12);
});

const WORDS = [
	...['milk', 'MILK', 'mil', 'milk buy', 'mil buy', 'mil buy is:open', '"mil"', '"milk"'],
	...['"buy milk"', '"milk buy"', '"mother about"', 'creme', 'CRÈME BRULEE', 'zoe', '🎉', '"🎉"'],
	...['strasse', 'STRASSE', 'lodz', 'uber', 'über', '100', '100%', '10:30', 'co-op', 'co op', 'op'],
	...[
		'"co op"',
		'milk -call',
		'(milk OR report) -buy',
		'NOT milk',
		'-"buy milk"',
		'x',
		'%',
		'_',
		'\\',
	],
];
const NAMES = [
	...['#groceries', 'list:"two WORDS"', '#Inbox', '#Nowhere', '@home', 'tag:"Very Quiet"', '@none'],
	...['section:später', 'section:SPÄTER', 'section:spater', '-section:später', '-@home'],
];
const STATES = ['open', 'completed', 'overdue', 'recurring', 'subtask', 'deleted'].flatMap(
	(state) => [`is:${state}`, `-is:${state}`],
);
const FEATURES = [
	...['notes', 'due', 'time', 'start', 'priority', 'tag', 'section', 'recurrence', 'duration'],
	'subtasks',
].flatMap((feature) => [`has:${feature}`, `no:${feature}`]);
const PRIORITIES = ['none', 'low', 'medium', 'high', 'urgent'].flatMap((priority) =>
	['', '<', '<=', '>', '>=', '='].map((sign) => `priority:${sign}${priority}`),
);
const DAYS = [
	...['today', 'tomorrow', 'yesterday', 'monday', 'wed', 'sunday', '2027-03-03', '2028-02-29'],
	...['+1d', '-2d', '+1w', '+12m', '-1m', '+1y', '-999y', '"next 5 days"', '"next 6 days"'],
	...['"last 2 days"', '"last 3 days"', '"next 2 weeks"', '"last 1 month"', '"next 2 years"'],
	...['"this week"', '"next week"', '"last week"', '"this month"', '"last month"', '"next year"'],
];
const RANGES = [
	'yesterday..tomorrow',
	'today..monday',
	'thursday..monday',
	'-1m..2027-03-01',
].flatMap((range) => [`due:${range}`, `start:${range}`]);
const DUE = DAYS.flatMap((days) => ['', '<', '<=', '>', '>='].map((sign) => `due:${sign}${days}`));
const OTHER_DAYS = ['start', 'completed', 'created', 'updated'].flatMap((field) =>
	['today', '<=today', '>yesterday', 'wednesday', 'thursday', '"last 2 days"', '>"this week"'].map(
		(days) => `${field}:${days}`,
	),
);
const KINDS = { WORDS, NAMES, STATES, FEATURES, PRIORITIES, DUE, RANGES, OTHER_DAYS };

async function expectAlike(query: string) {
	const here = all.filter((todo) => matchesSearch(query, todo, FACTS));
	// Without a match, the server falls back to similarity; the local search does not.
	if (here.length === 0 && isWords(parseSearch(query).root)) return;
	expect(titles(here), query).toEqual(titles(await found(ada, query)));
}

const isWords = (root: SearchNode | null) =>
	root?.kind === 'word' ||
	(root?.kind === 'and' && root.operands.every(({ kind }) => kind === 'word'));

describe('the local search of the app finds the same todos as the API', () => {
	test.each(Object.entries(KINDS))('%s', async (_kind, queries) => {
		await expectAlike('');
		for (const query of queries) await expectAlike(query);
	});

	test('any combination of these', async () => {
		const leaves = Object.values(KINDS).map((queries) =>
			fc.constantFrom(...queries.map((query) => parseSearch(query).root!)),
		);
		await fc.assert(
			fc.asyncProperty(arbitrarySearch(fc.oneof(...leaves)), (root) =>
				expectAlike(printSearch({ root })),
			),
			{ numRuns: 300 },
		);
	});
});

test('days and weeks follow the settings of the user', async () => {
	const eve = await world.person('Eve');
	await world.db
		.update(settings)
		.set({ timeZone: 'Pacific/Kiritimati', weekStart: 'SUNDAY' })
		.where(eq(settings.userId, eve.user.id));
	world.now = new Date('2027-03-06T11:00:00Z'); // 01:00 on Sunday the 7th there
	for (const dueDate of ['2027-03-06', '2027-03-07', '2027-03-13', '2027-03-14']) {
		await eve.todo(dueDate, { dueDate });
	}
	const todos = await found(eve, '');
	const facts = { ...FACTS, today: '2027-03-07', timeZone: 'Pacific/Kiritimati' };
	const sunday = { ...facts, weekStart: 'SUNDAY' } as const;
	for (const days of ['today', '"this week"', '"last week"', '"next week"', '>today', '<sunday']) {
		for (const query of [`due:${days}`, `created:${days}`]) {
			const here = todos.filter((todo) => matchesSearch(query, todo, sunday));
			expect(titles(here), query).toEqual(titles(await found(eve, query)));
		}
	}
	const mondays = todos.filter((todo) =>
		matchesSearch('due:"this week"', todo, { ...facts, weekStart: 'MONDAY' }),
	);
	expect(titles(mondays)).toEqual(['2027-03-06', '2027-03-07']);
	world.now = NOW;
});
