import { afterEach, expect, test, vi } from 'vitest';
import { type Copy, sync } from '../../../specs/api/sync-client.ts';
import { read } from '../source.ts';
import { createTcpProxy } from '../tcp-proxy.ts';
import { type Outsider, useOutsideWorld } from './outside-world.ts';

const world = useOutsideWorld();

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});

/** Synchronizes a copy until the test ends; `failed` has the error of an earlier end. */
function follow(
	person: Outsider,
	copy: Copy,
	{ url = world.endpoint, newToken = person.token } = {},
) {
	const controller = new AbortController();
	let tokens = 0;
	const token = () => (tokens++, newToken());
	const running = sync(copy, { url, token, signal: controller.signal });
	const end = () => (controller.abort(), running.catch(() => undefined));
	ends.push(end);
	return { end, running, tokens: () => tokens };
}

const emptyCopy = (): Copy => ({ cursor: null, items: {} });
const EVERYTHING = 'filter: { or: [{ status: OPEN }, { status: COMPLETED }] }';

/** The state of the server, read without `changes`. */
async function stateOf(person: Outsider): Promise<string[]> {
	const { todos, lists, tags, savedFilters } = await person.ask(`{
		todos(${EVERYTHING}, first: 100) { nodes { id title status list { id } tags { id } } }
		lists { nodes { id name sections { id name } } } tags { nodes { id name } }
		savedFilters { nodes { id name } } }`);
	const objects = [
		...[...todos.nodes, ...tags.nodes, ...savedFilters.nodes],
		...lists.nodes.flatMap(({ sections, ...list }: { sections: object[] }) => [list, ...sections]),
	];
	return objects.map((object) => JSON.stringify(object)).sort();
}

/** The state of a copy, in the same form. */
function stateIn({ items }: Copy): string[] {
	const objects = ['todo', 'list', 'section', 'tag', 'filter'].flatMap((type) => [
		...(items[type]?.values() ?? []),
	]);
	return objects
		.map(({ id, title, name, status, list, tags }) =>
			JSON.stringify(title === undefined ? { id, name } : { id, title, status, list, tags }),
		)
		.sort();
}

/** Creates objects of every type and deletes some of them. */
async function write(person: Outsider, name: string): Promise<void> {
	const { createList, createTag } = await person.ask(`mutation {
		createList(input: { name: "List ${name}" }) { ... on CreateListPayload { list { id } } }
		createTag(input: { name: "${name}" }) { ... on CreateTagPayload { tag { id } } }
		createSavedFilter(input: { name: "${name}", query: "@${name}" }) { __typename } }`);
	const listId = createList.list.id;
	const tagId = createTag.tag.id;
	const { section, first, second, third } = await person.ask(
		`mutation ($listId: ID!, $tagId: ID!) {
			section: createSection(input: { listId: $listId, name: "S" }) {
				... on CreateSectionPayload { section { id } } }
			first: createTodo(input: { title: "first", listId: $listId, tagIds: [$tagId] }) {
				... on CreateTodoPayload { todo { id } } }
			second: createTodo(input: { title: "second", listId: $listId }) {
				... on CreateTodoPayload { todo { id } } }
			third: createTodo(input: { title: "third" }) { ... on CreateTodoPayload { todo { id } } } }`,
		{ listId, tagId },
	);
	expect(section.section.id).toMatch(/^section_/);
	await person.ask(
		`mutation ($first: ID!, $second: ID!, $third: ID!, $tagId: ID!) {
			updateTodo(input: { id: $third, title: "third, changed", tagIds: [$tagId] }) { __typename }
			completeTodo(input: { id: $first }) { __typename }
			purgeTodo(input: { id: $second }) { __typename } }`,
		{ first: first.todo.id, second: second.todo.id, third: third.todo.id, tagId },
	);
}

const isCurrent = (person: Outsider, copy: Copy) =>
	vi.waitFor(
		async () => {
			const state = await stateOf(person);
			expect(state.length).toBeGreaterThan(3);
			expect(stateIn(copy)).toEqual(state);
		},
		{ timeout: 10_000, interval: 50 },
	);

test('a copy reaches the state of the server and follows later writes', async () => {
	const [ada, eve] = [await world.person(), await world.person()];
	await write(ada, 'before');
	const copy = emptyCopy();
	follow(ada, copy);
	await isCurrent(ada, copy);
	expect(copy.items['settings']!.get('settings')).toEqual({ timeZone: 'UTC' });
	await Promise.all([write(ada, 'during'), write(ada, 'meanwhile'), write(eve, 'elsewhere')]);
	await isCurrent(ada, copy);
});

test('it resumes from its cursor after a lost connection, with a new token', async () => {
	const ada = await world.person();
	const proxy = await createTcpProxy(world.endpoint);
	ends.push(() => proxy.close());
	const copy = emptyCopy();
	const { end, tokens } = follow(ada, copy, { url: proxy.url });
	await write(ada, 'first');
	await isCurrent(ada, copy);
	const before = tokens();
	proxy.cut();
	await write(ada, 'lost');
	await isCurrent(ada, copy);
	expect(tokens()).toBeGreaterThan(before);

	await end();
	await write(ada, 'away');
	expect(stateIn(copy)).not.toEqual(await stateOf(ada));
	follow(ada, copy);
	await isCurrent(ada, copy);
});

test('it requests a new token when the previous one expires', async () => {
	const ada = await world.person();
	const copy = emptyCopy();
	const newToken = () => {
		const now = Math.floor(Date.now() / 1_000);
		return world.server.issuer.token(ada.id, { iat: now - 60, exp: now + 1 });
	};
	const { tokens } = follow(ada, copy, { newToken });
	// One for the pages, one for the first stream, one for the next.
	await vi.waitFor(() => expect(tokens()).toBeGreaterThan(2), 10_000);
	await write(ada, 'later');
	await isCurrent(ada, copy);
});

test('it starts from an empty copy if its cursor belongs to another user', async () => {
	const [ada, eve] = [await world.person(), await world.person()];
	await write(ada, 'hers');
	await write(eve, 'mine');
	const copy = emptyCopy();
	const { end } = follow(eve, copy);
	await isCurrent(eve, copy);
	await end();
	follow(ada, copy);
	await isCurrent(ada, copy);
});

test('a permanent error ends it with the reason', async () => {
	const ada = await world.person();
	const { running } = follow(ada, { cursor: 'nonsense', items: {} });
	await expect(running).rejects.toMatchObject({ name: 'BAD_USER_INPUT' });
});

test('it has at most 60 lines of code and no dependencies', () => {
	const source = read('specs/api/sync-client.ts');
	const code = source.split('\n').filter((line) => !/^\s*(\/\/.*|\/\*\*.*)?$/.test(line));
	expect(code.length).toBeLessThanOrEqual(60);
	expect(source).not.toMatch(/\bimport\b/);
});
