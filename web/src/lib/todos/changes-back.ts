import type { VariablesOf } from '#lib/graphql/graphql.ts';
import type { MoveTodoMutation, UpdateTodoMutation } from './documents.ts';
import type { Todo } from './todo.ts';

export type TodoChanges = Omit<VariablesOf<typeof UpdateTodoMutation>['input'], 'id'>;

/** Where a todo is to stand; what is absent follows from the rest, or stays. */
export type Place = Omit<VariablesOf<typeof MoveTodoMutation>['input'], 'id'>;

/** What takes a change back: the values that a todo had in the fields that change, and how it looks. */
export function changesBack(
	todo: Todo,
	changes: TodoChanges,
): { readonly changes: TodoChanges; readonly preview: object } {
	const { recurrence } = todo;
	const before: TodoChanges = {
		title: todo.title,
		notes: todo.notes,
		priority: todo.priority,
		startDate: todo.startDate,
		dueDate: todo.dueDate,
		dueTime: todo.dueTime,
		durationMinutes: todo.durationMinutes,
		recurrence: recurrence && { rule: recurrence.rule, anchor: recurrence.anchor },
	};
	const names = new Set(Object.keys(changes));
	// Without a date there is neither time nor recurrence: they come back with it.
	if (changes.dueDate === null) names.add('dueTime').add('recurrence');
	const back = Object.fromEntries(Object.entries(before).filter(([name]) => names.has(name)));
	const changesTags = ['tagIds', 'addTagIds', 'removeTagIds'].some((name) => names.has(name));
	return {
		changes: { ...back, ...(changesTags && { tagIds: todo.tags.map(({ id }) => id) }) },
		preview: {
			...(names.has('recurrence') && {
				recurrence: recurrence && { __typename: 'Recurrence', ...recurrence },
			}),
		},
	};
}

/** Where a todo stands: what takes a move back, up to its place among its siblings. */
export function placeOf({ list, section, parent }: Todo): Place {
	if (parent !== null) return { parentId: parent.id };
	return section === null ? { listId: list.id, sectionId: null } : { sectionId: section.id };
}
