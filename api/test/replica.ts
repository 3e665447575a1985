import type { Answer, Asker } from './client.ts';

/** The comparable fields of each type that `changes` reports. */
export const OBJECT_FIELDS = {
	Todo: `id title notes status priority dueDate completedAt deletedAt position updatedAt
		list { id } section { id } parent { id } tags { id }`,
	TodoList: 'id name color isInbox isFavorite position archivedAt updatedAt',
	Section: 'id name position list { id }',
	Tag: 'id name color',
	SavedFilter: 'id name query position',
	Settings: 'timeZone weekStart quickAddSyntax theme',
};

export const CHANGE_PAGE = `cursor hasMore changes { __typename
	... on TodoChanged { todo { ${OBJECT_FIELDS.Todo} } }
	... on TodoListChanged { list { ${OBJECT_FIELDS.TodoList} } }
	... on SectionChanged { section { ${OBJECT_FIELDS.Section} } }
	... on TagChanged { tag { ${OBJECT_FIELDS.Tag} } }
	... on SavedFilterChanged { savedFilter { ${OBJECT_FIELDS.SavedFilter} } }
	... on SettingsChanged { settings { ${OBJECT_FIELDS.Settings} } }
	... on NodeDeleted { id } }`;

// The shape is what the document above selects.
/* eslint-disable @typescript-eslint/no-explicit-any */
type Obj = Record<string, any>;

export interface Page {
	readonly cursor: string;
	readonly hasMore: boolean;
	readonly changes: Obj[];
}

/** A client's copy of the server's state, built from `changes`. */
export class Replica {
	cursor: string | null;
	/** Settings, which have no id, under `settings`. */
	readonly objects: Map<string, Obj>;
	/** Duplicates: the same todo or list, received twice in the same state. */
	readonly repeated: string[] = [];
	readonly #told: Set<string>;

	constructor(from?: Replica) {
		this.cursor = from?.cursor ?? null;
		this.objects = new Map(from?.objects);
		this.#told = new Set(from === undefined ? [] : from.#told);
	}

	apply({ cursor, changes }: Page): void {
		for (const { __typename: type, id, ...change } of changes) {
			const [object] = Object.values(change) as Obj[];
			if (type === 'NodeDeleted') this.objects.delete(id);
			else this.objects.set(object!['id'] ?? 'settings', object!);
			const state = `${type} ${object?.['id']} ${object?.['updatedAt']}`;
			if (object?.['updatedAt'] === undefined) continue;
			if (this.#told.has(state)) this.repeated.push(state);
			this.#told.add(state);
		}
		this.cursor = cursor;
	}
}

/** The state of the server, read without `changes`. */
export async function stateOf(asker: Asker): Promise<Map<string, Obj>> {
	const objects = new Map<string, Obj>();
	async function all(field: string, args: string, fields: string): Promise<Obj[]> {
		const found: Obj[] = [];
		for (let after: string | null = null; ;) {
			const { data, errors }: Answer<Obj> = await asker.query(
				`query ($after: String) { ${field}(${args} first: 100, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
				{ after },
			);
			if (errors !== undefined) throw new Error(JSON.stringify(errors));
			found.push(...data![field].nodes);
			if (!data![field].pageInfo.hasNextPage) return found;
			after = data![field].pageInfo.endCursor;
		}
	}
	const everywhere =
		'filter: { or: [{ status: OPEN }, { status: COMPLETED }], and: [{ or: [{ inTrash: true }, { inTrash: false }] }] }';
	for (const todo of await all('todos', everywhere, OBJECT_FIELDS.Todo))
		objects.set(todo['id'], todo);
	const sections = `sections { ${OBJECT_FIELDS.Section} }`;
	for (const { sections: own, ...list } of await all(
		'lists',
		'includeArchived: true',
		`${OBJECT_FIELDS.TodoList} ${sections}`,
	)) {
		objects.set(list['id'], list);
		for (const section of own) objects.set(section.id, section);
	}
	const others = [
		...(await all('tags', '', OBJECT_FIELDS.Tag)),
		...(await all('savedFilters', '', OBJECT_FIELDS.SavedFilter)),
	];
	for (const object of others) objects.set(object['id'], object);
	const { data } = await asker.query(`{ viewer { settings { ${OBJECT_FIELDS.Settings} } } }`);
	objects.set('settings', data!['viewer'].settings);
	return objects;
}
