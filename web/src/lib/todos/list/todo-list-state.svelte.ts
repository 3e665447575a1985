import type { Client } from '@urql/svelte';
import { SvelteMap } from 'svelte/reactivity';
import { type Section, sectionsOf, type TodoList } from '#lib/lists/list.ts';
import { TodoPages } from '../todo-pages.svelte.ts';
import type { Today } from '../today.svelte.ts';
import type { Todo } from '../todo.ts';
import { completedIn, subtasksView, type View } from '../view.ts';
import { type Group, groupTodos } from './groups.ts';
import { type Row, rowsOf } from './rows.ts';
import { Selection } from './selection.svelte.ts';
import { sorted, type ViewOptions } from './view-options.svelte.ts';

interface Sources {
	readonly client: Client;
	readonly view: View;
	readonly options: ViewOptions;
	readonly today: Today;
	/** The list that is shown; undefined in views of several. */
	readonly list: () => TodoList | undefined;
}

/** What a list of todos shows: which rows, in which groups, what of it is unfolded and picked. */
export class TodoListState {
	readonly #sources: Sources;
	readonly #children = new SvelteMap<string, TodoPages>();
	readonly pages: TodoPages;
	/** What is done of the list that is shown; undefined where it is not to be seen. */
	readonly done: TodoPages | undefined;

	readonly sections: readonly Section[] = $derived.by(() =>
		this.canHaveSections ? sectionsOf(this.#sources.list()) : [],
	);
	readonly groups: readonly Group[] = $derived.by(() => {
		const { view, options, today } = this.#sources;
		const { grouping } = options;
		const { kind } = view;
		return groupTodos(this.pages.todos, { kind, grouping, today, sections: this.sections });
	});
	readonly rowsByGroup: ReadonlyMap<string, readonly Row[]> = $derived.by(
		() =>
			new Map(this.groups.map((group) => [group.key, rowsOf(group, (id) => this.#beneath(id))])),
	);
	readonly rows: readonly Row[] = $derived.by(() => [...this.rowsByGroup.values()].flat());
	readonly todos: readonly Todo[] = $derived.by(() => this.rows.map(({ todo }) => todo));
	readonly #rowById: ReadonlyMap<string, Row> = $derived.by(
		() => new Map(this.rows.map((row) => [row.todo.id, row])),
	);
	readonly selection = new Selection(() => this.todos.map(({ id }) => id));

	constructor(sources: Sources) {
		this.#sources = sources;
		const { client, view, options, list } = sources;
		this.pages = new TodoPages(client, sorted(view, options));
		const id = list()?.id;
		if (options.showsCompleted && id !== undefined) {
			this.done = new TodoPages(client, completedIn(id));
		}
	}

	/** Whether todos can be put in any order by hand here. */
	get isManual(): boolean {
		const { sort } = this.#sources.options;
		return this.isOwnList && (sort === null || sort === 'POSITION');
	}

	/** Whether this is one list, or the inbox. */
	get isOwnList(): boolean {
		return ['list', 'inbox'].includes(this.#sources.view.kind);
	}

	/** Whether the groups stand side by side, and what is in them does not nest. */
	get isBoard(): boolean {
		return this.#sources.options.layout === 'board';
	}

	get canHaveSections(): boolean {
		return this.isOwnList && this.#sources.options.grouping === 'view';
	}

	/** The todo of an id, in whatever row it is. */
	byId(id: string): Todo | undefined {
		return this.rowOf(id)?.todo;
	}

	rowOf(id: string): Row | undefined {
		return this.#rowById.get(id);
	}

	isUnfolded(id: string): boolean {
		return this.#children.has(id);
	}

	toggleFold(id: string): void {
		if (this.#children.delete(id)) return;
		this.#children.set(id, new TodoPages(this.#sources.client, subtasksView(id)));
	}

	unfold(id: string): void {
		if (!this.isUnfolded(id)) this.toggleFold(id);
	}

	/** What is unfolded beneath a todo and still to be done. */
	#beneath(id: string): readonly Todo[] {
		return this.#children.get(id)?.todos.filter(({ status }) => status === 'OPEN') ?? [];
	}
}
