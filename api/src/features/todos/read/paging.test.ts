import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Person, useWorld } from '../../../../test/world.ts';
import { decodeId } from '../../../ids/type-id.ts';
import { PRIORITIES } from '../../../priority.ts';
import { todos } from '../table.ts';

const world = useWorld();
const DAYS = ['2027-01-01', '2027-01-02', '2027-01-03'];

interface Sample {
	id: string;
	title: string;
	priority: (typeof PRIORITIES)[number];
	startDate: string | null;
	dueDate: string | null;
	dueTime: string | null;
	completedAt: string | null;
	deletedAt: string | null;
	createdAt: string;
	position: string;
}

// The list is larger than any page and full of ties and gaps, so that every key and the id decide.
let ada: Person;
let all: Sample[];

beforeAll(async () => {
	ada = await world.person();
	const pick = <T>(values: readonly T[], seed: number) => values[seed % values.length]!;
	for (let index = 0; index < 120; index += 1) {
		const dueDate = pick([null, ...DAYS], index * 7);
		const id = await ada.todo(pick(['b', 'B', 'a', 'Ä', 'zz'], index * 3), {
			priority: pick(PRIORITIES, index * 11),
			startDate: pick([null, null, ...DAYS], index * 5),
			dueDate,
			dueTime: dueDate && pick([null, '09:00', '16:30'], index),
		});
		if (index % 3 === 0) await ada.mutate('completeTodo', { id });
		if (index % 7 === 0) await ada.mutate('deleteTodo', { id });
	}
	// Ties in time as well, which the clock of a test run would hardly make.
	await world.db.update(todos).set({ createdAt: new Date('2027-01-01T00:00:00.123Z') });
	const everything = { or: [{ inTrash: true }, { inTrash: false }, { status: 'OPEN' }] };
	all = await walk({ filter: everything }, 100);
});

const NODE = 'id title priority startDate dueDate dueTime completedAt deletedAt createdAt position';

async function page(variables: Record<string, unknown>) {
	const { data, errors } = await ada.query(
		`query ($filter: TodoFilter, $sort: [TodoSort!], $first: Int, $after: String, $last: Int, $before: String) {
			todos(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
				totalCount nodes { ${NODE} }
				pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
			}
		}`,
		variables,
	);
	expect(errors).toBeUndefined();
	return data!['todos'];
}

/** Everything from the first page to the last, or from the last to the first. */
async function walk(variables: object, size: number, backward = false): Promise<Sample[]> {
	const rows: Sample[] = [];
	for (let cursor: string | null = null; ;) {
		const position: object = backward
			? { last: size, before: cursor }
			: { first: size, after: cursor };
		const { nodes, pageInfo } = await page({ ...variables, ...position });
		if (backward) rows.unshift(...nodes);
		else rows.push(...nodes);
		expect(backward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(cursor !== null);
		cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
		if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return rows;
	}
}

// The plain reference: what the API promises, over an array.
type Sort = { field: string; direction: 'ASC' | 'DESC'; nulls: 'FIRST' | 'LAST' };
const bytes = (text: string) => Buffer.from(text);
const compareText = (a: string, b: string) => Buffer.compare(bytes(a), bytes(b));

function keysOf(field: string, todo: Sample): (string | number | null)[] {
	switch (field) {
		case 'TITLE':
			return [todo.title.toLowerCase()];
		case 'PRIORITY':
			return [PRIORITIES.indexOf(todo.priority)];
		case 'DUE_DATE':
			return [todo.dueDate, todo.dueTime];
		case 'START_DATE':
			return [todo.startDate];
		case 'COMPLETED_AT':
			return [todo.completedAt];
		case 'CREATED_AT':
			return [todo.createdAt];
		default:
			return [todo.position];
	}
}

function reference(rows: readonly Sample[], sort: readonly Sort[]): Sample[] {
	return [...rows].sort((a, b) => {
		for (const { field, direction, nulls } of sort) {
			const [left, right] = [keysOf(field, a), keysOf(field, b)];
			for (let index = 0; index < left.length; index += 1) {
				const [x, y] = [left[index]!, right[index]!];
				const sign = direction === 'ASC' ? 1 : -1;
				const nullsFirst = index === 0 ? nulls === 'FIRST' : direction === 'DESC';
				if (x === y) continue;
				if (x === null) return nullsFirst ? -1 : 1;
				if (y === null) return nullsFirst ? 1 : -1;
				const order = typeof x === 'number' ? x - (y as number) : compareText(x, y as string);
				if (order !== 0) return sign * order;
			}
		}
		return compareText(decodeId('Todo', a.id)!, decodeId('Todo', b.id)!);
	});
}

type Predicate = [filter: object, holds: (todo: Sample) => boolean];
const dueBy: Predicate = [
	{ dueDate: { lte: DAYS[1] } },
	(t) => t.dueDate !== null && t.dueDate <= DAYS[1]!,
];
const high: Predicate = [{ priority: { gte: 'HIGH' } }, (t) => PRIORITIES.indexOf(t.priority) >= 3];
const undated: Predicate = [{ dueDate: { isNull: true } }, (t) => t.dueDate === null];
const titled: Predicate = [
	{ title: { contains: 'B' } },
	(t) => t.title.toLowerCase().includes('b'),
];
const notDay: Predicate = [{ startDate: { neq: DAYS[0] } }, (t) => t.startDate !== DAYS[0]];
const fewDays: Predicate = [
	{ dueDate: { nin: DAYS.slice(1) } },
	(t) => !DAYS.slice(1).includes(t.dueDate!),
];

const predicate: fc.Arbitrary<Predicate> = fc.letrec<{ tree: Predicate }>((tie) => ({
	tree: fc.oneof(
		{ maxDepth: 2, withCrossShrink: true },
		fc.constantFrom(dueBy, high, undated, titled, notDay, fewDays),
		fc
			.array(tie('tree'), { maxLength: 3 })
			.map((each): Predicate => [
				{ and: each.map(([filter]) => filter) },
				(todo) => each.every(([, holds]) => holds(todo)),
			]),
		fc
			.array(tie('tree'), { maxLength: 3 })
			.map((each): Predicate => [
				{ or: each.map(([filter]) => filter) },
				(todo) => each.some(([, holds]) => holds(todo)),
			]),
		tie('tree').map(([filter, holds]): Predicate => [{ not: filter }, (todo) => !holds(todo)]),
	),
})).tree;

const sort: fc.Arbitrary<Sort[]> = fc.uniqueArray(
	fc.record({
		field: fc.constantFrom(
			'POSITION',
			'TITLE',
			'PRIORITY',
			'DUE_DATE',
			'START_DATE',
			'COMPLETED_AT',
			'CREATED_AT',
		),
		direction: fc.constantFrom('ASC', 'DESC'),
		nulls: fc.constantFrom('FIRST', 'LAST'),
	}),
	{ selector: ({ field }) => field, minLength: 1, maxLength: 3 },
);

test('any filter in any order pages exactly like the same over an array, both ways', async () => {
	await fc.assert(
		fc.asyncProperty(
			predicate,
			fc.constantFrom('OPEN', 'COMPLETED'),
			fc.boolean(),
			sort,
			fc.integer({ min: 5, max: 40 }),
			fc.boolean(),
			async ([filter, holds], status, inTrash, keys, size, backward) => {
				const expected = reference(
					all.filter(
						(todo) =>
							holds(todo) &&
							(status === 'OPEN') === (todo.completedAt === null) &&
							inTrash === (todo.deletedAt !== null),
					),
					keys,
				);
				const variables = { filter: { and: [filter, { status, inTrash }] }, sort: keys };
				const rows = await walk(variables, size, backward);
				expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
				expect((await page({ ...variables, first: 0 })).totalCount).toBe(expected.length);
			},
		),
		{ numRuns: 40 },
	);
});

test('a page that begins where nothing is left behind says so', async () => {
	const eve = await world.person('Eve');
	const ids = [await eve.todo('1'), await eve.todo('2')];
	const ask = async (after: string | null) =>
		(
			await eve.query(
				'query ($after: String) { todos(first: 1, after: $after) { pageInfo { hasPreviousPage endCursor } } }',
				{ after },
			)
		).data!['todos'].pageInfo;
	const { endCursor } = await ask(null);
	expect((await ask(endCursor)).hasPreviousPage).toBe(true);
	await eve.mutate('deleteTodo', { id: ids[0] });
	expect((await ask(endCursor)).hasPreviousPage).toBe(false);
});

test.each([
	[{ first: -1 }, '`first` must be between 0 and 100.'],
	[{ first: 101 }, '`first` must be between 0 and 100.'],
	[{ last: 5_000 }, '`last` must be between 0 and 100.'],
	[{ first: 1, last: 1 }, 'Give `first` or `last`, not both.'],
	[{ after: 'nonsense' }, '`after` is not a cursor of this connection and sort order.'],
	[
		{ after: btoa('["POSITION,ID","a0"]') },
		'`after` is not a cursor of this connection and sort order.',
	],
	[
		{ after: btoa('["POSITION,ID","a\\u0000","x"]') },
		'`after` is not a cursor of this connection and sort order.',
	],
])('%j is refused in plain words', async (args, message) => {
	const { errors, data } = await ada.query(
		'query ($first: Int, $after: String, $last: Int, $before: String) { todos(first: $first, after: $after, last: $last, before: $before) { nodes { id } } }',
		args,
	);
	expect(data ?? null).toBeNull();
	expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('a cursor of one order is refused by another', async () => {
	const { pageInfo } = await page({ sort: [{ field: 'TITLE' }], first: 1 });
	const { errors } = await ada.query(
		'query ($after: String) { todos(sort: [{ field: PRIORITY }], after: $after) { nodes { id } } }',
		{ after: pageInfo.endCursor },
	);
	expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('spans count from the viewer’s own midnight', async () => {
	const eve = await world.person('Eve');
	const { settings } = await import('../../settings/table.ts');
	const { eq } = await import('drizzle-orm');
	await world.db
		.update(settings)
		.set({ timeZone: 'Pacific/Kiritimati' })
		.where(eq(settings.userId, eve.user.id));
	// 11:00 UTC on the 1st is 01:00 on the 2nd there.
	world.now = new Date('2027-02-01T11:00:00Z');
	await eve.todo('there', { dueDate: '2027-02-02' });
	const due = async (span: string) =>
		(
			await eve.query(
				'query ($span: DateOrSpan) { todos(filter: { dueDate: { eq: $span } }) { totalCount } }',
				{ span },
			)
		).data!['todos'].totalCount;
	expect([await due('P0D'), await due('-P1D'), await due('P1D')]).toEqual([1, 0, 0]);
	world.now = new Date('2027-01-31T11:00:00Z');
	expect([await due('P0D'), await due('P1D'), await due('P1M')]).toEqual([0, 1, 0]);
	world.now = null;
});
