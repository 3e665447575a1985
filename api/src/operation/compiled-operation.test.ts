import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClient, type TestClient } from '../../test/client.ts';
import { useWorld } from '../../test/world.ts';

// The other tests compile everything, and so show what compiled operations do. Here is what a
// compiler of documents gets wrong first, beside the executor.

const world = useWorld();
let executing: TestClient;
beforeAll(async () => {
	executing = await createTestClient({ db: world.db, compileAfterUses: Infinity });
});
afterAll(() => executing.close());

test('a type that contains itself does not keep the compiler busy', async () => {
	const ada = await world.person();
	await ada.todo('Call');
	const began = process.cpuUsage();
	const { data } = await ada.query(
		'query ($filter: TodoFilter) { todos(filter: $filter) { nodes { title } } }',
		{ filter: { not: { or: [{ title: { eq: 'other' } }] } } },
	);
	expect(data).toEqual({ todos: { nodes: [{ title: 'Call' }] } });
	// It took ten seconds of the processor's time: no machine is as slow as that with the rest.
	expect(process.cpuUsage(began).user / 1e6).toBeLessThan(5);
});

const FRAGMENTS = `
	fragment A on Todo { list { id name } tags { id } parent { ...C } }
	fragment B on Todo { list { color } tags { name } ...C }
	fragment C on Node { __typename id ... on Todo { title notes } }`;

test.each([
	'query ($yes: Boolean!) { todos { nodes { ...C @include(if: $yes) ...C ...A @skip(if: $yes) } } }',
	'{ todos { nodes { ...A ...B list { archivedAt } ... on Todo { list { position } } } } }',
	'{ todos { edges { cursor node { ...B } } nodes { ...A subtasks { totalCount nodes { ...B } } } } }',
	'query ($id: ID!) { node(id: $id) { id ...C ... on Todo { title list { name } } ... on TodoList { name } ... on Node { id } } }',
	'query ($id: ID!) { one: todo(id: $id) { t: title title } other: todo(id: "todo_0") { title } again: todo(id: $id) { ...A } }',
	'mutation ($id: ID!) { first: updateTodo(input: { id: $id, title: "1" }) { __typename ... on UpdateTodoPayload { todo { ...C } } } then: updateTodo(input: { id: $id, title: "" }) { __typename ... on Error { message code } ... on ValidationError { issues { path message } } } }',
	'query ($id: ID!, $first: Int = 1) { nodes(ids: [$id, "list_x", $id]) { ...C } todos(first: $first, sort: { field: TITLE, direction: DESC }) { totalCount pageInfo { hasNextPage } nodes { title } } }',
	'{ todos(first: 1000) { nodes { id } } viewer { name } }',
])('%s', async (document) => {
	const ada = await world.person();
	const id = await ada.todo('Call');
	await ada.todo('about Sunday', { parentId: id });
	const used = FRAGMENTS.split('\n').filter((line) => uses(document, line));
	const whole = [document, ...used].join('\n');
	const variables = { id, yes: true };
	const declared = Object.fromEntries(
		Object.entries(variables).filter(([name]) => document.includes(`$${name}:`)),
	);
	const compiled = await ada.query(whole, declared);
	const executed = await executing.as(ada.user.id).query(whole, declared);
	expect(compiled).toEqual(executed);
	if (declared['yes'] === undefined) return;
	const turned = { ...declared, yes: false };
	expect(await ada.query(whole, turned)).toEqual(
		await executing.as(ada.user.id).query(whole, turned),
	);
});

/** Whether a fragment is reached from a document: A and B reach C. */
function uses(document: string, fragment: string): boolean {
	const name = /fragment (\w)/.exec(fragment)?.[1];
	if (name === undefined) return false;
	return document.includes(`...${name}`) || (name === 'C' && /\.\.\.[AB]/.test(document));
}
