import { assertValidSchema, buildSchema, parse, validate } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { schemaFaults } from './schema-faults.ts';
import { read } from './source.ts';
import { type Person, useWorld } from './world.ts';

// An operation that is valid for api/test/contract.graphql is valid for this API: every element of
// the contract exists, no output became nullable, and no input became required.

const contract = buildSchema(read('api/test/contract.graphql'));
const offered = buildSchema(read('schema.graphql'));

test('the contract is a valid schema', () => {
	expect(() => assertValidSchema(contract)).not.toThrow();
	expect(Object.keys(contract.getTypeMap()).length).toBeGreaterThan(150);
});

test('the schema has every type, field, argument, value and member of the contract', () => {
	expect(schemaFaults(contract, offered)).toEqual([]);
});

test('each kind of breaking change is reported', () => {
	const faults = (promised: string, there: string) => {
		const [before, after] = [promised, there].map((sdl) =>
			buildSchema(`${sdl} type Query { q: Int }`, { assumeValid: true }),
		);
		return schemaFaults(before!, after!).filter((fault) => fault.startsWith('A'));
	};
	const a = 'type A { b(c: [Int!] = 1): [String!]! }';
	expect(faults(a, a)).toEqual([]);
	expect(faults(a, 'type A { b(c: [Int] = 1, d: Int): [String!]! e: Int }')).toEqual([]);
	expect(faults(a, 'type A { x: Int }')).toEqual(['A.b is missing']);
	expect(faults(a, 'type A { b(c: [Int!] = 1): [String]! }')).toEqual(['A.b is [String]!']);
	expect(faults(a, 'type A { b: [String!]! }')).toEqual(['A.b(c) is missing']);
	expect(faults(a, 'type A { b(c: [Int!]!): [String!]! }')).toEqual(['A.b(c) is [Int!]!']);
	expect(faults(a, 'type A { b(c: [Int!] = 2): [String!]! }')).toEqual(['A.b(c) is 2 by default']);
	expect(faults(a, 'type A { b(c: [Int!] = 1, d: Int!): [String!]! }')).toEqual([
		'A.b(d) is required',
	]);
	expect(faults(a, 'interface A { b: Int }')).toEqual(['A is missing']);
	expect(faults('enum A { B C }', 'enum A { B D }')).toEqual(['A.C is missing']);
	expect(faults('input A { b: Int }', 'input A { b: Int c: Int! }')).toEqual(['A(c) is required']);
	expect(faults('type B { c: Int } union A = B', 'type C { c: Int } union A = C')).toEqual([
		'A has no B',
	]);
	expect(
		faults('interface I { b: Int } type A implements I { b: Int }', 'type A { b: Int }'),
	).toEqual(['A is no I']);
});

describe('an operation that is valid for the contract executes without errors', () => {
	const world = useWorld();
	let person: Person;
	let ids: Record<'todo' | 'list' | 'tag', string>;
	beforeAll(async () => {
		person = await world.person();
		ids = {
			todo: await person.todo('Buy milk'),
			list: await person.list('Home'),
			tag: (await person.mutate('createTag', { name: 'errand' }))['tag'].id,
		};
	});

	async function run(document: string, variables: Record<string, unknown> = {}) {
		expect(validate(contract, parse(document))).toEqual([]);
		expect(validate(offered, parse(document))).toEqual([]);
		const { data, errors } = await person.query(document, variables);
		expect(errors).toBeUndefined();
		return data!;
	}

	test('the viewer, lists, tags and saved filters', async () => {
		const data = await run(`{
			viewer { id name email image createdAt inbox { id isInbox } settings { timeZone weekStart quickAddSyntax theme } }
			lists(includeArchived: true, first: 5) { totalCount nodes { id name color isFavorite position archivedAt sections { id name list { id } todos(last: 1) { nodes { id } } } openCount } }
			tags { edges { cursor node { id name color openCount todos(first: 1) { nodes { id } } } } }
			savedFilters { nodes { id name query openCount todos(first: 1) { nodes { id } } } pageInfo { endCursor } }
		}`);
		expect(data['viewer'].inbox.isInbox).toBe(true);
		expect(data['lists'].totalCount).toBe(2);
	});

	test('pages of todos with a filter, a search and a sort', async () => {
		const page = `query ($filter: TodoFilter, $sort: [TodoSort!], $after: String) {
			todos(filter: $filter, query: "is:open", sort: $sort, first: 1, after: $after) {
				edges { cursor node { id title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
			}
		}`;
		const variables = {
			filter: {
				or: [{ dueDate: { isNull: true } }, { dueDate: { lte: 'P7D' } }],
				not: { priority: { gte: 'HIGH' } },
				tags: { none: { name: { startsWith: 'work' } } },
			},
			sort: [{ field: 'DUE_DATE', direction: 'DESC', nulls: 'FIRST' }, { field: 'CREATED_AT' }],
		};
		const { todos } = await run(page, variables);
		expect(todos).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false } });
		const next = await run(page, { ...variables, after: todos.pageInfo.endCursor });
		expect(next['todos'].edges).toEqual([]);
	});

	test('nodes by their ids', async () => {
		const data = await run(
			`query ($ids: [ID!]!, $id: ID!) {
				node(id: $id) { id ... on Todo { title } }
				nodes(ids: $ids) { __typename id ... on Tag { name } }
				todo(id: $id) { title notes status parent { id } section { id } subtasks(first: 2) { nodes { id } } tags { name } recurrence { rule anchor text next(count: 3) } }
			}`,
			{ ids: [ids.tag, ids.list], id: ids.todo },
		);
		expect(data['nodes']).toMatchObject([{ __typename: 'Tag' }, { __typename: 'TodoList' }]);
	});

	test('a quick-add text is parsed and then added', async () => {
		const text = 'Water plants every fri 9am #Home @garden';
		const { parseQuickAdd } = await run(
			`query ($text: String!, $now: DateTime) {
				parseQuickAdd(text: $text, syntax: TODOIST, now: $now, timeZone: "Europe/Berlin") {
					title listName tagNames priority dueDate dueTime recurrence { text } spans { start end kind }
				}
			}`,
			{ text, now: '2026-11-20T12:00:00Z' },
		);
		expect(parseQuickAdd).toMatchObject({ title: 'Water plants', listName: 'Home' });
		const { quickAddTodo } = await run(
			`mutation ($input: QuickAddTodoInput!) {
				quickAddTodo(input: $input) { ... on QuickAddTodoPayload { todo { title list { name } } cursor } ... on Error { code message } }
			}`,
			{ input: { text } },
		);
		expect(quickAddTodo.todo).toEqual({ title: 'Water plants', list: { name: 'Home' } });
	});

	test('changes lists each step of a todo from creation to purge', async () => {
		const { changes } = await run('{ changes { cursor hasMore changes { __typename } } }');
		const step = async (field: string, input: object) => {
			const type = field[0]!.toUpperCase() + field.slice(1);
			const payload = field === 'purgeTodo' ? 'deletedId' : 'todo { id title status deletedAt }';
			const data = await run(
				`mutation ($input: ${type}Input!) { ${field}(input: $input) { __typename
					... on ${type}Payload { ${payload} cursor }
					... on ValidationError { issues { path message } }
					... on Error { code message }
				} }`,
				{ input },
			);
			expect(data[field].__typename).toBe(`${type}Payload`);
			return data[field];
		};
		const { todo } = await step('createTodo', { title: 'Draft', listId: ids.list });
		const { id } = todo;
		await step('updateTodo', { id, title: 'Report', priority: 'HIGH', addTagIds: [ids.tag] });
		await step('completeTodo', { id });
		await step('reopenTodo', { id });
		await step('moveTodo', { id, parentId: ids.todo });
		await step('duplicateTodo', { id });
		await step('deleteTodo', { id });
		await step('restoreTodo', { id });
		await step('deleteTodo', { id });
		await step('purgeTodo', { id });
		const told = await run(
			`query ($after: SyncCursor) { changes(after: $after, first: 100) { hasMore cursor changes {
				__typename
				... on TodoChanged { todo { id title } }
				... on TodoListChanged { list { id } }
				... on SectionChanged { section { id } }
				... on TagChanged { tag { id } }
				... on SavedFilterChanged { savedFilter { id } }
				... on SettingsChanged { settings { theme } }
				... on NodeDeleted { id }
			} } }`,
			{ after: changes.cursor },
		);
		expect(told['changes'].changes).toContainEqual({ __typename: 'NodeDeleted', id });
	});

	test('mutations of several todos', async () => {
		const { updateTodos } = await run(
			`mutation ($input: UpdateTodosInput!) {
				updateTodos(input: $input) { ... on UpdateTodosPayload { todos { id priority } } ... on Error { code } }
			}`,
			{ input: { ids: [ids.todo], priority: 'LOW' } },
		);
		expect(updateTodos.todos).toEqual([{ id: ids.todo, priority: 'LOW' }]);
	});
});
