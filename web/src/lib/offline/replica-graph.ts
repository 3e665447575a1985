import type { Todo } from '#lib/todos/todo.ts';
import type { Row } from './replica.ts';

type Node = Record<string, unknown>;

/** The rows of the copy as objects that know each other. What is referred to is made when asked for. */
export class Graph {
	readonly #rows: ReadonlyMap<string, Row>;
	readonly #nodes = new Map<string, Node>();
	readonly #testOf: (query: string) => (todo: Todo) => boolean;
	readonly #of = new Map<string, Row[]>();
	readonly #openIn = new Map<string, number>();
	readonly #beneath = new Map<string, { all: number; done: number }>();

	constructor(rows: ReadonlyMap<string, Row>, testOf: (query: string) => (todo: Todo) => boolean) {
		this.#rows = rows;
		this.#testOf = testOf;
		for (const row of rows.values()) {
			const { __typename } = row;
			this.#of.set(__typename, this.#of.get(__typename) ?? []);
			this.#of.get(__typename)!.push(row);
			if (__typename === 'Todo' && row.deletedAt === null) this.#count(row);
		}
	}

	get settings(): Row | undefined {
		return this.#rows.get('settings');
	}

	get lists(): Node[] {
		return this.#all('TodoList');
	}

	get inbox(): Node | undefined {
		return this.lists.find(({ isInbox }) => isInbox);
	}

	get filters(): Node[] {
		return this.#all('SavedFilter');
	}

	get tags(): Node[] {
		return this.#all('Tag');
	}

	get todos(): Todo[] {
		return this.#all('Todo') as Todo[];
	}

	/** An object with its references; null where it is not there. */
	node(id: string | null): Node | null {
		const row = id === null ? undefined : this.#rows.get(id);
		if (row === undefined) return null;
		let node = this.#nodes.get(row.id);
		if (node === undefined) {
			node = { ...row };
			this.#nodes.set(row.id, node);
			for (const [name, get] of Object.entries(this.#fieldsOf(row))) {
				Object.defineProperty(node, name, { get, enumerable: true });
			}
		}
		return node;
	}

	#all(type: string): Node[] {
		return (this.#of.get(type) ?? []).map(({ id }) => this.node(id)!);
	}

	#count(row: Row): void {
		const isOpen = row.status === 'OPEN';
		if (isOpen) {
			for (const id of [row.list as string, ...(row.tags as string[])]) {
				this.#openIn.set(id, (this.#openIn.get(id) ?? 0) + 1);
			}
		}
		if (row.parent === null) return;
		const counts = this.#beneath.get(row.parent as string) ?? { all: 0, done: 0 };
		this.#beneath.set(row.parent as string, {
			all: counts.all + 1,
			done: counts.done + (isOpen ? 0 : 1),
		});
	}

	/** What is reckoned or looked up when it is asked for. */
	#fieldsOf(row: Row): Record<string, () => unknown> {
		const open = () => this.#openIn.get(row.id) ?? 0;
		switch (row.__typename) {
			case 'Todo':
				return {
					list: () => this.node(row.list as string),
					section: () => this.node(row.section as string | null),
					parent: () => this.node(row.parent as string | null),
					tags: () => (row.tags as string[]).flatMap((id) => this.node(id) ?? []),
					recurrence: () => row.recurrence && { __typename: 'Recurrence', ...row.recurrence },
					subtaskCount: () => this.#beneath.get(row.id)?.all ?? 0,
					completedSubtaskCount: () => this.#beneath.get(row.id)?.done ?? 0,
				};
			case 'TodoList':
				return {
					openCount: open,
					sections: () => this.#all('Section').filter((each) => this.#isIn(each, row.id)),
				};
			case 'Section':
				return { list: () => this.node(row.list as string) };
			case 'Tag':
				return { openCount: open };
			case 'SavedFilter':
				return {
					openCount: () => this.todos.filter(this.#testOf(row.query as string)).length,
				};
			default:
				return {};
		}
	}

	#isIn(section: Node, listId: string): boolean {
		return this.#rows.get(section.id as string)?.list === listId;
	}
}
