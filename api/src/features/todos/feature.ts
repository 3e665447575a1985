import type { Feature } from '../feature.ts';
import { loadTodoNodes, TodoType } from './graphql/todo.ts';
import { changedTodos } from './read/changed-todos.sql.ts';
import { todos } from './table.ts';

export const todosFeature: Feature = {
	table: todos,
	type: TodoType,
	feed: {
		code: 5,
		type: 'TodoChanged',
		description: 'A todo was created, changed, moved, completed, moved to the trash or restored.',
		field: 'todo',
		rows: changedTodos,
	},
	node: { type: 'Todo', load: loadTodoNodes },
};
