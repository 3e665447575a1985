import { defineRelations } from 'drizzle-orm';
import * as auth from '../auth/tables.ts';
import { lists } from '../lists/table.ts';
import { settings } from '../settings/table.ts';
import { syncClocks } from '../sync/table.ts';
import { todos } from '../todos/table.ts';

/** Every table, and how relational queries walk between them. */
export const relations = defineRelations({ ...auth, lists, settings, syncClocks, todos }, (r) => ({
	todos: {
		list: r.one.lists({ from: r.todos.listId, to: r.lists.id, optional: false }),
	},
	lists: {
		todos: r.many.todos(),
	},
	user: {
		settings: r.one.settings({ from: r.user.id, to: r.settings.userId, optional: false }),
	},
	session: {
		user: r.one.user({ from: r.session.userId, to: r.user.id, optional: false }),
	},
}));

export type Relations = typeof relations;
