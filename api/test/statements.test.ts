import { beforeAll, describe, expect, test } from 'vitest';
import { type Person, useWorld } from './world.ts';

// The number of statements of a document does not depend on the number of rows: each selected
// connection or object field takes one statement.

const world = useWorld();

/** Creates lists, sections, tags and subtasks, so that every row of a page has related rows. */
async function furnish(person: Person, count: number): Promise<string[]> {
	const tags = await Promise.all(
		['a', 'b'].map(async (name) => (await person.mutate('createTag', { name }))['tag'].id),
	);
	const ids: string[] = [...tags];
	for (let index = 0; index < count; index += 1) {
		const listId = await person.list(`List ${index}`);
		const { section } = await person.mutate('createSection', { listId, name: 'Section' });
		const { savedFilter } = await person.mutate('createSavedFilter', {
			name: `Filter ${index}`,
			query: `Todo tag:a`,
		});
		const parentId = await person.todo(`Todo ${index}`, {
			sectionId: section.id,
			tagIds: tags,
			dueDate: '2031-05-18',
			recurrence: { rule: 'FREQ=DAILY' },
		});
		await person.todo('Subtask', { parentId, tagIds: tags });
		await person.mutate('createTag', { name: `Tag ${index}` });
		ids.push(listId, section.id, savedFilter.id, parentId);
	}
	return ids;
}

let few: { person: Person; ids: string[] };
let many: { person: Person; ids: string[] };
beforeAll(async () => {
	const [two, fifty] = [await world.person(), await world.person()];
	few = { person: two, ids: await furnish(two, 2) };
	many = { person: fifty, ids: await furnish(fifty, 50) };
});

async function statementsFor(
	{ person, ids }: typeof few,
	document: string,
): Promise<{ statements: number; length: number }> {
	const before = world.statements();
	// `nodes` accepts at most 100 ids.
	const { data, errors } = await person.query(document, { ids: ids.slice(0, 100) });
	expect(errors).toBeUndefined();
	return { statements: world.statements() - before, length: JSON.stringify(data).length };
}

const TODO = `id title notes priority dueDate position updatedAt
	list { id name } section { id name } parent { id title } tags { id name }
	recurrence { rule text } subtaskCount completedSubtaskCount`;

describe('the number of statements is the same for 2 rows and for 50', () => {
	test.each<[string, number, string]>([
		['todos with everything on a row', 1, `{ todos { nodes { ${TODO} } } }`],
		[
			'todos with two levels of subtasks',
			6,
			`{ todos { nodes { ${TODO} subtasks(first: 3) { totalCount nodes { id tags { name } list { name } subtasks(first: 1) { nodes { id } } } pageInfo { hasNextPage } } } } }`,
		],
		[
			'todos by edges, counted, from the end',
			1,
			`{ todos(last: 50) { totalCount edges { cursor node { ${TODO} } } pageInfo { hasPreviousPage hasNextPage } } }`,
		],
		[
			'lists with sections, open counts and first todos',
			5,
			`{ lists(first: 100) { nodes { id name openCount sections { id name } todos(first: 3) { totalCount nodes { id title tags { name } } } } } }`,
		],
		[
			'sections with their todos and lists',
			5,
			`{ lists(first: 100) { nodes { sections { list { name } todos(first: 3) { nodes { id section { name } } } } } } }`,
		],
		[
			'tags with open counts and todos',
			6,
			`{ tags(first: 100) { totalCount nodes { id name openCount todos(first: 5) { nodes { id list { name } tags { name } } } } } }`,
		],
		[
			'saved filters with open counts',
			2,
			`{ savedFilters(first: 100) { nodes { id name openCount } } }`,
		],
		[
			'nodes of mixed types',
			9,
			`query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Todo { ${TODO} } ... on TodoList { openCount sections { name } } ... on Section { list { name } } ... on Tag { openCount } ... on SavedFilter { openCount } } }`,
		],
		[
			'the layout of the app',
			6,
			`{ viewer { name settings { theme } inbox { id } } lists(first: 100) { nodes { id name openCount } } todos(first: 100) { nodes { id } } }`,
		],
		[
			'changes',
			5,
			`{ changes(first: 500) { hasMore changes { ... on TodoChanged { todo { ${TODO} } } ... on TodoListChanged { list { name } } ... on SectionChanged { section { list { name } } } ... on TagChanged { tag { name } } ... on SavedFilterChanged { savedFilter { name } } } } }`,
		],
	])('%s: %d', async (_name, statements, document) => {
		const [little, much] = [
			await statementsFor(few, document),
			await statementsFor(many, document),
		];
		expect(much.length).toBeGreaterThan(4 * little.length);
		expect([little.statements, much.statements]).toEqual([statements, statements]);
	});
});

describe('the number of statements of a mutation', () => {
	const TODOS = { todo: 'todo { id }', todos: 'todos { id }', list: 'list { id }' };

	/** Sends a mutation whose result has no fields of other objects. */
	async function statementsOf(person: Person, field: string, input: object): Promise<number> {
		const type = field[0]!.toUpperCase() + field.slice(1);
		const result = field.endsWith('s') ? 'todos' : field.endsWith('List') ? 'list' : 'todo';
		const before = world.statements();
		const { data, errors } = await person.query(
			`mutation ($input: ${type}Input!) { ${field}(input: $input) {
				__typename ... on ${type}Payload { ${TODOS[result]} } } }`,
			{ input },
		);
		expect(errors).toBeUndefined();
		expect(data![field].__typename).toBe(`${type}Payload`);
		return world.statements() - before;
	}

	async function placed() {
		const ada = await world.person();
		const listId = await ada.list('List');
		const daily = { recurrence: { rule: 'FREQ=DAILY' }, dueDate: '2031-05-18' };
		const id = await ada.todo('Daily', daily);
		const subtask = await ada.todo('Subtask', { parentId: id });
		await ada.mutate('completeTodo', { id: subtask });
		return { ada, listId, id, subtask, other: await ada.todo('Other') };
	}
	type Placed = Awaited<ReturnType<typeof placed>>;

	test.each<[string, number, string, (placed: Placed) => object]>([
		['completing a recurring todo', 2, 'completeTodo', ({ id }) => ({ id })],
		['completing an occurrence', 2, 'completeTodo', ({ id }) => ({ id, occurrence: '2031-05-18' })],
		['skipping an occurrence', 2, 'skipOccurrence', ({ id }) => ({ id })],
		['reopening a subtask', 3, 'reopenTodo', ({ subtask }) => ({ id: subtask })],
		['moving a todo', 2, 'moveTodo', ({ id, listId }) => ({ id, listId })],
		['moving todos', 2, 'moveTodos', ({ id, other }) => ({ ids: [other], parentId: id })],
		['updating fields', 1, 'updateTodos', ({ id, other }) => ({ ids: [id, other], notes: 'x' })],
		['updating a time', 2, 'updateTodo', ({ id }) => ({ id, dueTime: '09:30' })],
		['deleting a todo', 2, 'deleteTodo', ({ id }) => ({ id })],
		['creating a todo', 1, 'createTodo', () => ({ title: 'x' })],
		['creating a subtask', 2, 'createTodo', ({ id }) => ({ title: 'x', parentId: id })],
		['a first line of quick add', 2, 'quickAddTodo', () => ({ text: 'Call #List @new today' })],
		['duplicating a todo', 12, 'duplicateTodo', ({ id }) => ({ id })],
		['duplicating a list', 12, 'duplicateList', ({ listId }) => ({ id: listId })],
	])('%s: %d', async (_what, statements, field, input) => {
		const person = await placed();
		expect(await statementsOf(person.ada, field, input(person))).toBe(statements);
	});
});
