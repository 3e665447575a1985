import fc from 'fast-check';
import { newId, type NodeType } from '../src/ids/type-id.ts';

/** Ids of a few objects of each type, so that mutations repeat ids, existing or not. */
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

/** Mutations of every kind that `changes` reports, selected by three numbers. */
const KINDS: Record<string, (ids: IdPool, numbers: Numbers) => Record<string, unknown> | null> = {
	createTodo: (ids, [a, b, c]) => ({
		id: of(ids.todo, a),
		title: `todo ${b}`,
		...[
			{},
			{ listId: of(ids.list, b) },
			{ sectionId: of(ids.section, b) },
			{ parentId: of(ids.todo, a + 1 + (b % (ids.todo.length - 1))) },
			{ tagIds: some(ids.tag, a, b % 3) },
			{ recurrence: { rule: 'FREQ=DAILY' } },
			{ dueDate: day(b), recurrence: { rule: 'FREQ=WEEKLY;COUNT=2', anchor: 'COMPLETION' } },
			{ [b % 2 ? 'after' : 'before']: of(ids.todo, b), listId: c % 3 ? of(ids.list, b) : null },
			{ parentId: of(ids.todo, a + 1 + (c % (ids.todo.length - 1))) },
			{ parentId: of(ids.todo, a + 1) },
		][c % 10],
	}),
	quickAddTodo: (ids, [a, b, c]) => ({
		id: of(ids.todo, a),
		text: `line ${b} ${['#Inbox', '#list', '/section', '@tag01', 'today @new', 'every day'][c % 6]}`,
	}),
	updateTodo: (ids, [a, b, c]) => ({
		id: of(ids.todo, a),
		title: `changed ${b}`,
		...[
			{ tagIds: b % 2 ? [of(ids.tag, c)] : null },
			{ addTagIds: [of(ids.tag, b)], removeTagIds: [of(ids.tag, c)] },
			{ dueDate: b % 3 ? day(b) : null },
			{ dueTime: b % 3 ? '09:30' : null },
			{ recurrence: b % 3 ? { rule: 'FREQ=DAILY;COUNT=2' } : null },
			{ title: ' ', dueTime: '09:30' },
			{},
		][c % 7],
	}),
	updateTodos: (ids, [a, b]) => ({ ids: some(ids.todo, a, b), notes: `notes ${b}` }),
	completeTodo: (ids, [a, b]) => ({
		id: of(ids.todo, a),
		...(b % 4 === 0 && { occurrence: day(b) }),
	}),
	completeTodos: (ids, [a, b]) => ({ ids: some(ids.todo, a, b) }),
	skipOccurrence: (ids, [a]) => ({ id: of(ids.todo, a) }),
	reopenTodo: (ids, [a, b]) => ({
		id: of(ids.todo, a),
		...(b % 4 === 0 && { occurrence: day(b) }),
	}),
	reopenTodos: (ids, [a, b]) => ({ ids: some(ids.todo, a, b) }),
	moveTodo: (ids, [a, b, c]) => ({
		id: of(ids.todo, a),
		...[{ listId: of(ids.list, b) }, { parentId: of(ids.todo, b) }, { after: of(ids.todo, b) }][
			c % 3
		],
	}),
	moveTodos: (ids, [a, b, c]) => ({
		ids: some(ids.todo, a, b),
		...[{ listId: of(ids.list, b) }, { sectionId: c % 2 ? of(ids.section, b) : null }, {}][c % 3],
	}),
	duplicateTodo: (ids, [a]) => ({ id: of(ids.todo, a) }),
	deleteTodos: (ids, [a, b]) => ({ ids: some(ids.todo, a, b) }),
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

/** One of the first days of 2027. */
const day = (number: number) => `2027-01-0${1 + (number % 5)}`;

const number = fc.nat({ max: 99 });

/** Weighted, so that the other mutations find existing objects. */
const OFTEN = [
	...['createTodo', 'createTodo', 'createList', 'createSection', 'createTag'],
	...['completeTodo', 'reopenTodo', 'reopenTodo'],
];

export const randomMutation = fc
	.tuple(
		fc.oneof(
			{
				weight: 1,
				arbitrary: fc.constantFrom(...OFTEN),
			},
			{ weight: 2, arbitrary: fc.constantFrom(...Object.keys(KINDS)) },
		),
		fc.tuple(number, number, number),
	)
	.map(([field, numbers]) => ({
		toString: () => `${field}(${numbers.join()})`,
		with: (ids: IdPool): Mutation => ({ field, input: KINDS[field]!(ids, numbers) }),
	}));
