import { encodeId } from '../../src/ids/type-id.ts';
import { seededUuid } from '../seed.ts';

/** Requests of one user that take as much of the server as they can. */
export interface Attack {
	readonly name: string;
	/** The row of the reliability review that it reproduces. */
	readonly row: 'S10' | 'S11' | 'S12' | 'F5' | 'F9';
	readonly title: string;
	readonly connections: number;
	/** Shortest time between two requests of a connection, in milliseconds. */
	readonly interval: number;
	/** Whether the requests have the token of the attacker. */
	readonly signedIn: boolean;
	/** Condition that the benchmark creates while the attack lasts. */
	readonly setup?: 'attacker locked' | 'database far away';
	body(attacker: number): RequestBody;
}

export interface RequestBody {
	readonly query: string;
	readonly variables?: Readonly<Record<string, unknown>>;
}

const TODOS =
	'query ($filter: TodoFilter, $query: String) { todos(filter: $filter, query: $query, first: 20) { totalCount nodes { id } } }';
const CREATE =
	'mutation ($input: CreateTodoInput!) { createTodo(input: $input) { ... on CreateTodoPayload { todo { id } } } }';
const DUPLICATE =
	'mutation ($input: DuplicateListInput!) { duplicateList(input: $input) { ... on DuplicateListPayload { list { id } } } }';
const TYPES =
	'__schema { types { name fields { name args { name } type { name ofType { name } } } } }';

const repeated = <T>(count: number, item: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => item(index));
const aliased = (count: number, field: string) =>
	repeated(count, (at) => `a${at}: ${field}`).join(' ');

function read(
	row: 'S10' | 'S11',
	name: string,
	title: string,
	variables: { readonly filter?: object; readonly query?: string },
): Attack {
	const body = { query: TODOS, variables };
	return { name, row, title, connections: 12, interval: 0, signedIn: true, body: () => body };
}

function create(attacker: number): RequestBody {
	const listId = encodeId('TodoList', seededUuid(attacker, 0));
	return { query: CREATE, variables: { input: { title: 'Written by the attacker', listId } } };
}

/** Half of the reads exceed a limit; the others are the most expensive ones within the limits. */
export const ATTACKS: readonly Attack[] = [
	read('S10', 'symbols', 'search for `%_` 300 times', {
		query: repeated(300, () => '%_')
			.join('|')
			.slice(0, 998),
	}),
	read('S10', 'symbols-allowed', 'search for as many symbols as allowed', {
		query: repeated(5, (at) => '%_!?*'[at]).join(' | '),
	}),
	read('S10', 'patterns', '`or` of 5,000 `contains`', {
		filter: { or: repeated(5_000, (at) => ({ title: { contains: `zq${at}` } })) },
	}),
	read('S10', 'patterns-allowed', '`or` of as many patterns without trigrams as allowed', {
		filter: { or: repeated(24, (at) => ({ notes: { contains: `_${at}` } })) },
	}),
	read('S10', 'long-pattern', '`contains` of 900 kB', {
		filter: { title: { contains: 'x'.repeat(900_000) } },
	}),
	{
		...read('S10', 'counts', '30 counts with 1,000 conditions each', {}),
		body: () => ({
			query: `query ($filter: TodoFilter) { ${aliased(30, 'todos(filter: $filter) { totalCount }')} }`,
			variables: {
				filter: { or: repeated(1_000, (at) => ({ dueDate: { eq: `P${at % 400}D` } })) },
			},
		}),
	},
	{
		...read('S10', 'counts-allowed', '30 counts with 100 conditions each', {}),
		body: () => ({
			query: `query ($filter: TodoFilter) { ${aliased(30, 'todos(filter: $filter) { totalCount }')} }`,
			variables: {
				filter: { or: repeated(100, (at) => ({ dueDate: { eq: `P${at}D` } })) },
			},
		}),
	},
	read('S10', 'words', 'search for 300 short words', {
		query: repeated(300, () => 'ab').join('|'),
	}),
	read('S10', 'words-allowed', 'search for 50 short words', {
		query: repeated(50, (at) => String.fromCharCode(97 + (at % 26))).join('|'),
	}),
	read('S10', 'long-word', 'search for a word of 990 letters', { query: 'zq'.repeat(495) }),
	read('S10', 'similar-words', 'search for 8 words that nothing contains', {
		query: repeated(8, (at) => `zqxwv${at}plumbre`).join(' '),
	}),
	read('S10', 'emoji', 'search for 240 emoji', { query: repeated(240, () => '🎄').join(' ') }),
	read('S10', 'tags', '2,000 `tags.every.name.contains`', {
		filter: { and: repeated(2_000, () => ({ tags: { every: { name: { contains: 'a' } } } })) },
	}),
	read('S10', 'tags-allowed', '`or` of 40 `tags.every.name.contains`', {
		filter: { or: repeated(40, (at) => ({ tags: { every: { name: { contains: `tag${at}` } } } })) },
	}),
	read('S11', 'days', '`dueDate.in` of 70,000 days', {
		filter: { dueDate: { in: repeated(70_000, () => '2026-12-24') } },
	}),
	read('S11', 'titles', '`title.in` of 100,000 texts', {
		filter: { title: { in: repeated(100_000, () => 'abc') } },
	}),
	read('S11', 'alternatives', '`or` of 20,000 conditions', {
		filter: { or: repeated(20_000, () => ({ status: 'OPEN' })) },
	}),
	{
		...{ name: 'introspection', row: 'S12', title: '30 times `__schema`, without a token' },
		...{ connections: 12, interval: 0, signedIn: false },
		body: () => ({ query: `{ ${aliased(30, TYPES)} }` }),
	},
	{
		...{ name: 'duplicates', row: 'F5', title: '20 parallel `duplicateList` of 3,000 todos' },
		...{ connections: 20, interval: 0, signedIn: true },
		body: (attacker) => ({
			query: DUPLICATE,
			variables: { input: { id: encodeId('TodoList', seededUuid(attacker, 1)) } },
		}),
	},
	{
		...{ name: 'locked-writers', row: 'F5', title: '20 parallel writers that wait for a lock' },
		...{ connections: 20, interval: 0, signedIn: true, setup: 'attacker locked' },
		body: create,
	},
	{
		name: 'distance',
		row: 'F9',
		title: '1,768 creates a second, the database 2 s away',
		connections: 884,
		interval: 500,
		signedIn: true,
		setup: 'database far away',
		body: create,
	},
];
