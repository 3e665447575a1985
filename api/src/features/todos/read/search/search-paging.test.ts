import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { arbitrarySearch } from '../../../../../test/arbitrary-search.ts';
import { type Sample, searched, TODAY } from '../../../../../test/reference-search.ts';
import { type Person, useWorld } from '../../../../../test/world.ts';
import { printSearch } from '../../../../search/print-search.ts';
import type { SearchNode } from '../../../../search/search-query.ts';
import { PRIORITY_NAMES } from '../../../../search/vocabulary.ts';
import { todos } from '../../table.ts';

// Random searches over random todos, against the same over an array. What is searched for is of
// plain ASCII words, so that the reference needs no linguistics; accents are for search.test.ts.

const world = useWorld();
const DAYS = ['2027-02-28', '2027-03-01', TODAY, '2027-03-05', '2027-03-11'];
const TITLES = [
	'milk',
	'Buy milk',
	'milkshake and bread',
	'bread',
	'Bake bread, buy flour',
	'call',
];
const NOTES = ['', 'milk', 'about bread and butter'];

let ada: Person;
let all: Sample[];

beforeAll(async () => {
	world.now = new Date(`${TODAY}T12:00:00Z`);
	ada = await world.person();
	const pick = <T>(values: readonly T[], seed: number) => values[seed % values.length]!;
	const lists = [await ada.list('Home'), await ada.list('two words')];
	const { section } = await ada.mutate('createSection', { listId: lists[0], name: 'Later' });
	const tags = await Promise.all(
		['red', 'Blue'].map(async (name) => (await ada.mutate('createTag', { name }))['tag'].id),
	);
	for (let index = 0; index < 110; index += 1) {
		const id = await ada.todo(pick(TITLES, index * 5), {
			notes: pick(NOTES, index * 7),
			listId: pick(lists, index),
			sectionId: index % 4 === 0 ? section.id : null,
			tagIds: pick([[], [tags[0]], [tags[1]], tags], index * 3),
			priority: pick(PRIORITY_NAMES, index * 11).toUpperCase(),
			startDate: pick([null, ...DAYS], index * 5),
			dueDate: pick([null, ...DAYS], index * 7),
		});
		if (index % 3 === 0) await ada.mutate('completeTodo', { id });
		if (index % 7 === 0) await ada.mutate('deleteTodo', { id });
	}
	await world.db.update(todos).set({ createdAt: new Date('2027-03-01T23:59:59.999Z') });
	all = await walk({ query: '(is:open OR -is:open) (is:deleted OR -is:deleted)' }, 100, false);
	expect(all).toHaveLength(110);
});

const NODE =
	'id title notes priority startDate dueDate completedAt deletedAt createdAt position list { name } section { name } tags { name }';

async function page(variables: Record<string, unknown>) {
	const { data, errors } = await ada.query(
		`query ($query: String, $sort: [TodoSort!], $first: Int, $after: String, $last: Int, $before: String) {
			todos(query: $query, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
				totalCount nodes { ${NODE} }
				pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
			}
		}`,
		variables,
	);
	expect(errors, JSON.stringify(variables)).toBeUndefined();
	return data!['todos'];
}

/** Everything from the first page to the last, or from the last to the first. */
async function walk(variables: object, size: number, backward: boolean): Promise<Sample[]> {
	const rows: Sample[] = [];
	for (let cursor: string | null = null; ;) {
		const place: object = backward
			? { last: size, before: cursor }
			: { first: size, after: cursor };
		const { nodes, pageInfo } = await page({ ...variables, ...place });
		if (backward) rows.unshift(...nodes);
		else rows.push(...nodes);
		expect(backward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(cursor !== null);
		cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
		if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return rows;
	}
}

const comparison = fc.constantFrom('=', '<', '<=', '>', '>=');
const leaf: fc.Arbitrary<object> = fc.oneof(
	fc
		.constantFrom('milk', 'mil', 'BREAD', 'b', 'buy', 'call')
		.map((text) => ({ kind: 'word', text })),
	fc
		.constantFrom('milk', 'Buy Milk', 'bread and', 'bread buy', 'milk about')
		.map((text) => ({ kind: 'phrase', text })),
	fc
		.constantFrom(
			['list', 'HOME'],
			['list', 'Two Words'],
			['section', 'later'],
			['tag', 'red'],
			['tag', 'BLUE'],
			['tag', 'none such'],
		)
		.map(([field, name]) => ({ kind: 'name', field, name })),
	fc
		.constantFrom('open', 'completed', 'overdue', 'deleted')
		.map((state) => ({ kind: 'is', state })),
	fc.record({
		kind: fc.constant('has'),
		feature: fc.constantFrom('notes', 'due', 'start', 'tag', 'priority', 'section'),
		present: fc.boolean(),
	}),
	fc.record({
		kind: fc.constant('priority'),
		comparison,
		priority: fc.constantFrom(...PRIORITY_NAMES),
	}),
	fc.record({
		kind: fc.constant('days'),
		field: fc.constantFrom('due', 'start', 'completed', 'created'),
		comparison,
		days: fc.oneof(
			fc.constantFrom(...DAYS).map((date) => ({ kind: 'date', date })),
			fc.integer({ min: -3, max: 9 }).map((days) => ({ kind: 'offset', months: 0, days })),
			fc.record({
				kind: fc.constant('window'),
				direction: fc.constantFrom('next', 'last'),
				count: fc.integer({ min: 1, max: 9 }),
				unit: fc.constant('day'),
			}),
			fc.constant({ kind: 'period', which: 'this', unit: 'week' }),
		),
	}),
);
const sort = fc.constantFrom(
	[{ field: 'POSITION' }],
	[{ field: 'TITLE', direction: 'DESC' }, { field: 'POSITION' }],
);

const byPosition = (a: Sample, b: Sample) =>
	a.position < b.position ? -1 : a.position > b.position ? 1 : a.id < b.id ? -1 : 1;

test('any search pages in any order exactly like the same over an array, both ways', async () => {
	await fc.assert(
		fc.asyncProperty(
			arbitrarySearch(leaf),
			sort,
			fc.integer({ min: 7, max: 60 }),
			fc.boolean(),
			async (root, keys, size, backward) => {
				const query = printSearch({ root });
				const rows = searched(all, root).sort(byPosition);
				if (keys.length > 1) {
					rows.sort((a, b) => {
						const [x, y] = [a.title.toLowerCase(), b.title.toLowerCase()];
						return x < y ? 1 : x > y ? -1 : byPosition(a, b);
					});
				}
				const found = await walk({ query, sort: keys }, size, backward);
				// Words that are nowhere find what is like them, which this reference knows nothing of.
				if (rows.length === 0 && isWords(root)) return;
				expect(
					found.map(({ id }) => id),
					query,
				).toEqual(rows.map(({ id }) => id));
				expect((await page({ query, sort: keys, first: 0 })).totalCount).toBe(rows.length);
			},
		),
		{ numRuns: 250 },
	);
});

const isWords = (root: SearchNode) =>
	root.kind === 'word' ||
	(root.kind === 'and' && root.operands.every(({ kind }) => kind === 'word'));

test('the best first pages like all of it at once, both ways', async () => {
	await fc.assert(
		fc.asyncProperty(
			arbitrarySearch(leaf),
			fc.integer({ min: 3, max: 30 }),
			fc.boolean(),
			async (root, size, backward) => {
				const query = printSearch({ root });
				const { nodes, totalCount }: { nodes: Sample[]; totalCount: number } = await page({
					query,
					first: 100,
				});
				fc.pre(totalCount <= 100);
				const rows = await walk({ query }, size, backward);
				expect(
					rows.map(({ id }) => id),
					query,
				).toEqual(nodes.map(({ id }) => id));
				if (isWords(root)) return;
				expect(new Set(rows.map(({ id }) => id))).toEqual(
					new Set(searched(all, root).map(({ id }) => id)),
				);
			},
		),
		{ numRuns: 60 },
	);
});

test.each([undefined, [{ field: 'TITLE' }]])(
	'a walk through similar words goes on when the word itself turns up (sort: %j)',
	async (keys) => {
		const eve = await world.person('Eve');
		for (let index = 0; index < 5; index += 1) await eve.todo('milkshake');
		const ask = async (after: string | null) =>
			(
				await eve.query(
					`query ($after: String, $sort: [TodoSort!]) { todos(query: "milkshkae", sort: $sort, first: 2, after: $after) {
						totalCount nodes { title } pageInfo { hasNextPage hasPreviousPage endCursor }
					} }`,
					{ after, sort: keys },
				)
			).data!['todos'];
		const first = await ask(null);
		expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
		await eve.todo('milkshkae');
		const second = await ask(first.pageInfo.endCursor);
		expect(second.nodes).toEqual([{ title: 'milkshake' }, { title: 'milkshake' }]);
		expect(second.pageInfo.hasPreviousPage).toBe(true);
		expect(await ask(null)).toMatchObject({ totalCount: 1, nodes: [{ title: 'milkshkae' }] });
	},
);
