import { print } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readDocuments } from '../../../web/scripts/documents.ts';
import { todayView } from '../../../web/src/lib/todos/view.ts';
import { createTestClient, type TestClient } from '../../test/client.ts';
import { type Person, useWorld } from '../../test/world.ts';

// Every document is executed by graphql-js and as a compiled operation, and the responses compared.

const world = useWorld();
const executions: (string | undefined)[] = [];
let interpreting: TestClient;
let compiling: TestClient;
beforeAll(async () => {
	interpreting = await createTestClient({ db: world.db, compileAfterUses: Infinity });
	compiling = await createTestClient({
		db: world.db,
		compileAfterUses: 1,
		operationSteps: [
			async ({ facts }, next) => {
				const result = await next();
				executions.push(facts.execution);
				return result;
			},
		],
	});
});
afterAll(async () => {
	await interpreting.close();
	await compiling.close();
});

let ada: Person;
let id: string;
beforeEach(async () => {
	ada = await world.person();
	id = await ada.todo('Call');
	await ada.todo('about Sunday', { parentId: id });
	executions.length = 0;
});

async function expectSame(document: string, variables: Record<string, unknown>): Promise<void> {
	const compiled = await compiling.as(ada.user.id).query(document, variables);
	const interpreted = await interpreting.as(ada.user.id).query(document, variables);
	expect(compiled).toEqual(interpreted);
}

const FRAGMENTS: Record<string, string> = {
	A: 'fragment A on Todo { list { id name } tags { id } parent { ...C } }',
	B: 'fragment B on Todo { list { color } tags { name } ...C }',
	C: 'fragment C on Node { __typename id ... on Todo { title notes } }',
};

/** The document with the fragments that it uses: A and B use C. */
function withFragments(document: string): string {
	const used = Object.keys(FRAGMENTS).filter(
		(name) => document.includes(`...${name}`) || (name === 'C' && /\.\.\.[AB]/.test(document)),
	);
	return [document, ...used.map((name) => FRAGMENTS[name])].join('\n');
}

/** The variables that a document declares. */
function declaredBy(document: string, variables: Record<string, unknown>) {
	return Object.fromEntries(
		Object.entries(variables).filter(([name]) => document.includes(`$${name}:`)),
	);
}

describe('a compiled operation gives the result of graphql-js', () => {
	test.each([
		'{ todos { nodes { ...A ...B list { archivedAt } ... on Todo { list { position } } } } }',
		'{ todos { edges { cursor node { ...B } } nodes { ...A subtasks { totalCount nodes { ...B } } } } }',
		'query ($id: ID!) { node(id: $id) { id ...C ... on Todo { title list { name } } ... on TodoList { name } ... on Node { id } } }',
		'query ($id: ID!) { one: todo(id: $id) { t: title title } other: todo(id: "todo_0") { title } again: todo(id: $id) { ...A } }',
		'mutation ($id: ID!) { first: updateTodo(input: { id: $id, title: "1" }) { __typename ... on UpdateTodoPayload { todo { ...C } } } then: updateTodo(input: { id: $id, title: "" }) { __typename ... on Error { message code } } }',
		'query ($id: ID!, $first: Int = 1) { nodes(ids: [$id, "list_x", $id]) { ...C } todos(first: $first, sort: { field: TITLE, direction: DESC }) { totalCount pageInfo { hasNextPage } nodes { title } } }',
		'{ todos(first: 1000) { nodes { id } } viewer { name } }',
		'{ __schema { queryType { name } } __type(name: "Todo") { kind } todos { __typename } }',
	])('for %s', async (document) => {
		await expectSame(withFragments(document), declaredBy(document, { id }));
		expect(executions).toEqual(['compiled']);
	});

	test.each([
		'query ($yes: Boolean!) { todos { nodes { ...C @include(if: $yes) ...C ...A @skip(if: $yes) } } }',
		'query ($yes: Boolean!) { todos { nodes { title @include(if: $yes) title list { id @skip(if: $yes) } list { id name } } } }',
		'query ($yes: Boolean!) { todos { nodes { id list @include(if: $yes) { name } ...A @include(if: $yes) ... @skip(if: $yes) { list { color } } } } }',
		'query ($yes: Boolean!, $no: Boolean = true) { todos @skip(if: $yes) @include(if: $no) { totalCount } viewer { id @include(if: $no) } }',
		'query ($yes: Boolean!) { todos { totalCount @include(if: false) nodes @include(if: true) { id @skip(if: $yes) } } }',
		'query ($yes: Boolean!) { todo(id: "todo_0") @include(if: $yes) { title } todos { nodes { list { name @include(if: $yes) } } } }',
	])('for each value of a condition: %s', async (document) => {
		for (const yes of [true, false, true]) await expectSame(withFragments(document), { yes });
		expect(executions).toEqual(['compiled', 'compiled', 'compiled']);
	});

	test.each<[string, Record<string, unknown>]>([
		['a filter in a filter', { filter: { not: { or: [{ title: { eq: 'other' } }] } } }],
		['a filter that is null', { filter: null }],
		['no filter', {}],
		['one item in place of a list', { filter: { and: { title: { eq: 'Call' } } } }],
		['an enum', { filter: { status: 'OPEN' } }],
		['a filter that is wrong deep inside', { filter: { and: [{ not: { title: { eq: 3 } } }] } }],
		['a field that does not exist', { filter: { nothing: 1 } }],
		['a number in place of a filter', { filter: 7 }],
	])('for a variable of a recursive input type: %s', async (_name, variables) => {
		const document =
			'query ($filter: TodoFilter, $sort: [TodoSort!] = { field: TITLE }) { todos(filter: $filter, sort: $sort) { nodes { title } } }';
		await expectSame(document, variables);
	});

	test.each<[string, Record<string, unknown>]>([
		['given', { title: 'New', notes: 'Notes', tags: [] }],
		['absent', { title: 'New' }],
		['null', { title: 'New', notes: null }],
		['missing though it is required', {}],
	])('for variables within an input object: %s', async (_name, variables) => {
		const document =
			'query ($title: String!, $notes: String) { todos(filter: { or: [{ title: { eq: $title } }, { notes: { eq: $notes } }] }, first: 2) { nodes { title } } }';
		await expectSame(document, variables);
	});
});

test('a condition that is null, and more than three conditions, are left to graphql-js', async () => {
	const nullable =
		'query ($counted: Boolean = false) { todos { totalCount @include(if: $counted) } }';
	await expectSame(nullable, { counted: null });
	const names = ['a', 'b', 'c', 'd'];
	const many = `query (${names.map((name) => `$${name}: Boolean!`)}) { todos { ${names.map((name) => `${name}: totalCount @include(if: $${name})`)} } }`;
	await expectSame(many, { a: true, b: false, c: true, d: false });
	expect(executions).toEqual(['interpreted', 'interpreted']);
});

test('every query of the app is compiled, and gives the result of graphql-js', async () => {
	const { filter, sort } = todayView('2026-12-24');
	const variables = { id, ids: [id], first: 20, query: 'Call', line: 'Call', filter, sort };
	let compiled = 0;
	for (const document of (await readDocuments()).values()) {
		const text = print(document);
		if (!text.includes('query ')) continue;
		for (const counted of [true, false]) {
			executions.length = 0;
			await expectSame(text, declaredBy(text, { ...variables, counted }));
			if (executions[0] !== undefined) expect(executions).toEqual(['compiled']);
			compiled += Number(executions[0] === 'compiled');
		}
	}
	expect(compiled).toBeGreaterThanOrEqual(20);
});
