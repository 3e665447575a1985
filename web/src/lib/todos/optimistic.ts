import type { Cache } from '@urql/exchange-graphcache';
import { graphql } from '#lib/graphql/graphql.ts';
import { changeOpenCount } from '#lib/lists/open-counts.ts';
import { type Todo, TodoRow_todo } from './todo.ts';

// What the cache is told of a todo before the server has answered.

type Id = string | null | undefined;

/** Where a todo is to stand; absent: where it is (`null` for a parent or a section: outside). */
interface Place {
	readonly listId?: Id;
	readonly sectionId?: Id;
	readonly parentId?: Id;
}

/** What is known of the outcome of a change. */
export type Preview = { readonly [Field in keyof Todo]?: unknown } & Place & {
		/** The parent that it has no longer. */
		readonly leaves?: string | undefined;
	};

/** A todo that was just added, with the counts that it changes. */
export function created(cache: Cache, { listId, sectionId, parentId, ...input }: Preview) {
	const id = input.id as string;
	const parent = parentId == null ? null : read(cache, parentId);
	const list = parent?.list.id ?? listId ?? inboxId(cache);
	const todo = {
		__typename: 'Todo',
		notes: '',
		status: 'OPEN',
		priority: 'NONE',
		startDate: null,
		dueDate: null,
		dueTime: null,
		durationMinutes: null,
		completedAt: null,
		deletedAt: null,
		recurrence: null,
		tags: [],
		subtaskCount: 0,
		completedSubtaskCount: 0,
		position: `~${id}`,
		createdAt: now(),
		updatedAt: now(),
		...input,
		list: { __typename: 'TodoList', id: list },
		section:
			parent === null ? reference('Section', sectionId) : withType('Section', parent.section),
		parent: reference('Todo', parentId),
	};
	count(cache, todo as unknown as Todo, 1);
	return todo;
}

/** The fields of a todo that change, with the counts that change along. */
export function changed(cache: Cache, id: string, { listId, leaves: _, ...fields }: Preview) {
	const before = read(cache, id);
	const list = listId == null ? {} : { list: { __typename: 'TodoList', id: listId } };
	if (before !== null) {
		count(cache, before, -1);
		count(cache, { ...before, ...fields, ...list } as Todo, 1);
	}
	return { __typename: 'Todo', id, updatedAt: now(), ...fields, ...list };
}

/** A copy right after its original, open, without its subtasks until the server has made them. */
export function duplicated(cache: Cache, id: string, newId: string) {
	const original = read(cache, id);
	if (original === null) return { __typename: 'Todo', id: newId };
	const { list, section, parent, tags, recurrence, ...fields } = original;
	return {
		...created(cache, {
			...fields,
			id: newId,
			status: 'OPEN',
			completedAt: null,
			subtaskCount: 0,
			completedSubtaskCount: 0,
			position: `${original.position}~`,
			createdAt: now(),
			updatedAt: now(),
			listId: list.id,
			sectionId: section?.id ?? null,
			parentId: parent?.id ?? null,
		}),
		tags: tags.map((tag) => ({ __typename: 'Tag', ...tag })),
		recurrence: recurrence && { __typename: 'Recurrence', ...recurrence },
	};
}

/** Where a todo stands after a move, by the server's rules: beneath a parent, where the parent is. */
export function homeOf(cache: Cache, id: string, { listId, sectionId, parentId }: Place) {
	if (parentId != null) {
		const parent = read(cache, parentId);
		return {
			parent: reference('Todo', parentId),
			...(parent && {
				list: { __typename: 'TodoList', id: parent.list.id },
				section: withType('Section', parent.section),
			}),
		};
	}
	const leaves = listId != null && listId !== read(cache, id)?.list.id;
	return {
		...(listId != null && { list: { __typename: 'TodoList', id: listId } }),
		...((leaves || sectionId !== undefined) && {
			section: reference('Section', sectionId),
			parent: null,
		}),
		...(parentId === null && { parent: null }),
	};
}

interface TagChange {
	readonly tagIds?: readonly string[] | null;
	readonly addTagIds?: readonly string[] | null;
	readonly removeTagIds?: readonly string[] | null;
}

/** The tags of a todo after a change of them; nothing where it changes none. */
export function tagsAfter(
	cache: Cache,
	id: string,
	{ tagIds, addTagIds, removeTagIds }: TagChange,
) {
	if (tagIds == null && addTagIds == null && removeTagIds == null) return {};
	const before = tagIds ?? read(cache, id)?.tags.map((tag) => tag.id) ?? [];
	const removed = new Set(removeTagIds);
	const ids = [...new Set([...before, ...(addTagIds ?? [])])].filter((each) => !removed.has(each));
	return { tags: ids.map((each) => ({ __typename: 'Tag', id: each })) };
}

function read(cache: Cache, id: string): Todo | null {
	return cache.readFragment(TodoRow_todo, { __typename: 'Todo', id }) as Todo | null;
}

const SubtaskCounts = graphql(`
	fragment SubtaskCounts_todo on Todo {
		id
		subtaskCount
		completedSubtaskCount
	}
`);

/** Counts a todo in or out: of what is open in its list, and of what is beneath its parent. */
function count(cache: Cache, { list, parent, status, deletedAt }: Todo, by: number): void {
	if (deletedAt !== null) return;
	if (status === 'OPEN') changeOpenCount(cache, list.id, by);
	if (parent == null) return;
	const key = { __typename: 'Todo', id: parent.id };
	const all = cache.resolve(key, 'subtaskCount');
	const done = cache.resolve(key, 'completedSubtaskCount');
	if (typeof all !== 'number' || typeof done !== 'number') return;
	cache.writeFragment(SubtaskCounts, {
		...key,
		subtaskCount: all + by,
		completedSubtaskCount: done + (status === 'COMPLETED' ? by : 0),
	});
}

function reference(type: string, id: Id) {
	return id == null ? null : { __typename: type, id };
}

function withType<Value extends object>(type: string, value: Value | null) {
	return value && { __typename: type, ...value };
}

function inboxId(cache: Cache): string {
	const viewer = cache.resolve('Query', 'viewer') as string;
	return cache.resolve(cache.resolve(viewer, 'inbox') as string, 'id') as string;
}

function now(): string {
	return new Date().toISOString();
}
