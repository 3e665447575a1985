import { addDays } from '../calendar.ts';
import type { BulkActions } from '../bulk-actions.ts';
import type { Today } from '../today.svelte.ts';
import type { TodoActions } from '../todo-actions.ts';
import type { Todo } from '../todo.ts';

interface Means {
	readonly actions: TodoActions;
	readonly bulk: BulkActions;
	readonly today: Today;
	readonly inboxId: () => string | undefined;
}

/**
 * What it means to drop todos on something that says its name (`data-drop`): `list:ID`, `inbox`,
 * `today`, `tomorrow`, `tag:ID`, `trash`, `completed`.
 */
export function dropOn(target: string, todos: readonly Todo[], means: Means): void {
	const { actions, bulk, today } = means;
	const [only] = todos.length === 1 ? todos : [];
	const [kind, id] = target.split(':') as [string, string | undefined];
	switch (kind) {
		case 'list':
		case 'inbox': {
			const listId = id ?? means.inboxId();
			if (listId === undefined) return;
			const strangers = todos.filter(({ list, parent }) => list.id !== listId || parent !== null);
			if (strangers.length === 0) return;
			const place = { listId, sectionId: null, parentId: null };
			if (only) void actions.move(only, place);
			else void bulk.move(strangers, place);
			return;
		}
		case 'today':
		case 'tomorrow': {
			const dueDate = kind === 'today' ? today.day : addDays(today.day, 1);
			void bulk.update(todos, { dueDate }, kind === 'today' ? 'Due today' : 'Due tomorrow');
			return;
		}
		case 'tag':
			if (id !== undefined) void bulk.update(todos, { addTagIds: [id] }, 'Tagged');
			return;
		case 'trash':
			void bulk.delete(todos);
			return;
		case 'completed':
			void bulk.complete(todos.filter(({ status }) => status === 'OPEN'));
	}
}
