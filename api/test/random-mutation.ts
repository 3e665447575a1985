import fc from 'fast-check';
import { newId, type NodeType } from '../src/ids/type-id.ts';

/** Ids for a few objects of each type: enough to meet again, whether they exist just then or not. */
export function idPool() {
	const some = (type: NodeType, count: number) => Array.from({ length: count }, () => newId(type));
	return {
		todo: some('Todo', 12),
		list: some('TodoList', 4),
		section: some('Section', 4),
		tag: some('Tag', 4),
		filter: some('SavedFilter', 4),
	};
}

export type IdPool = ReturnType<typeof idPool>;

export interface Mutation {
	readonly field: string;
	readonly input: Record<string, unknown> | null;
}

type Numbers = readonly [number, number, number];

const THEMES = ['SYSTEM', 'LIGHT', 'DARK'];

/** Mutations of every kind that changes must tell of, by three numbers. */
const KINDS: Record<string, (ids: IdPool, numbers: Numbers) => Record<string, unknown> | null> = {
	createTodo: (ids, [a, b, c]) => ({
		id: of(ids.todo, a),
		title: `todo ${b}`,
		...[
			{},
			{ listId: of(ids.list, b) },
			{ sectionId: of(ids.section, b) },
			{ parentId: of(ids.todo, a + 1 + (b % (ids.todo.length - 1))) },
		][c % 4],
	}),
	updateTodo: (ids, [a, b, c]) => ({
		id: of(ids.todo, a),
		title: `changed ${b}`,
		...(c % 2 === 0 && { tagIds: [of(ids.tag, c)] }),
	}),
	updateTodos: (ids, [a, b]) => ({ ids: some(ids.todo, a, b), notes: `notes ${b}` }),
	completeTodo: (ids, [a]) => ({ id: of(ids.todo, a) }),
	completeTodos: (ids, [a, b]) => ({ ids: some(ids.todo, a, b) }),
	reopenTodo: (ids, [a]) => ({ id: of(ids.todo, a) }),
	reopenTodos: (ids, [a, b]) => ({ ids: some(ids.todo, a, b) }),
	moveTodo: (ids, [a, b, c]) => ({
		id: of(ids.todo, a),
		...[{ listId: of(ids.list, b) }, { parentId: of(ids.todo, b) }, { after: of(ids.todo, b) }][
			c % 3
		],
	}),
	duplicateTodo: (ids, [a]) => ({ id: of(ids.todo, a) }),
	deleteTodo: (ids, [a]) => ({ id: of(ids.todo, a) }),
	restoreTodo: (ids, [a]) => ({ id: of(ids.todo, a) }),
	restoreTodos: (ids, [a, b]) => ({ ids: some(ids.todo, a, b) }),
	purgeTodo: (ids, [a]) => ({ id: of(ids.todo, a) }),
	emptyTrash: () => null,
	createList: (ids, [a, b]) => ({ id: of(ids.list, a), name: `list ${b}` }),
	updateList: (ids, [a, b]) => ({ id: of(ids.list, a), name: `renamed ${b}` }),
	archiveList: (ids, [a]) => ({ id: of(ids.list, a) }),
	duplicateList: (ids, [a]) => ({ id: of(ids.list, a) }),
	deleteList: (ids, [a, b, c]) => ({
		id: of(ids.list, a),
		...(c % 2 === 0 && { moveTodosTo: of(ids.list, b) }),
	}),
	createSection: (ids, [a, b, c]) => ({
		id: of(ids.section, a),
		listId: of(ids.list, b),
		name: `section ${c}`,
	}),
	updateSection: (ids, [a, b]) => ({ id: of(ids.section, a), name: `renamed ${b}` }),
	deleteSection: (ids, [a, b]) => ({ id: of(ids.section, a), trashTodos: b % 2 === 0 }),
	createTag: (ids, [a, b]) => ({ id: of(ids.tag, a), name: `tag${a % 4}${b % 2}` }),
	updateTag: (ids, [a, b]) => ({ id: of(ids.tag, a), name: `renamed${a % 4}${b % 2}` }),
	deleteTag: (ids, [a]) => ({ id: of(ids.tag, a) }),
	mergeTags: (ids, [a, b]) => ({ ids: [of(ids.tag, a)], into: of(ids.tag, b) }),
	createSavedFilter: (ids, [a, b]) => ({
		id: of(ids.filter, a),
		name: `filter ${b}`,
		query: 'is:open',
	}),
	updateSavedFilter: (ids, [a, b]) => ({ id: of(ids.filter, a), name: `renamed ${b}` }),
	moveSavedFilter: (ids, [a, b]) => ({ id: of(ids.filter, a), after: of(ids.filter, b) }),
	deleteSavedFilter: (ids, [a]) => ({ id: of(ids.filter, a) }),
	updateSettings: (_ids, [a]) => ({ theme: THEMES[a % 3] }),
};

const of = (ids: readonly string[], number: number) => ids[number % ids.length]!;

const some = (ids: readonly string[], from: number, count: number) =>
	ids.filter((_, index) => (index + from) % ids.length <= count % ids.length);

const number = fc.nat({ max: 99 });

/** Creations come often enough for the others to find something. */
export const randomMutation = fc
	.tuple(
		fc.oneof(
			{
				weight: 1,
				arbitrary: fc.constantFrom('createTodo', 'createList', 'createSection', 'createTag'),
			},
			{ weight: 2, arbitrary: fc.constantFrom(...Object.keys(KINDS)) },
		),
		fc.tuple(number, number, number),
	)
	.map(([field, numbers]) => ({
		toString: () => `${field}(${numbers.join()})`,
		with: (ids: IdPool): Mutation => ({ field, input: KINDS[field]!(ids, numbers) }),
	}));
