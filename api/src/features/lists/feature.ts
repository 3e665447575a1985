import type { Feature } from '../feature.ts';
import { loadListNodes, TodoListType } from './graphql.ts';
import { lists } from './table.ts';

export const listsFeature: Feature = {
	table: lists,
	type: TodoListType,
	feed: {
		code: 1,
		type: 'TodoListChanged',
		description:
			'A list was created, changed, moved or archived. Changes to its todos are separate changes.',
		field: 'list',
	},
	node: { type: 'TodoList', load: loadListNodes },
};
