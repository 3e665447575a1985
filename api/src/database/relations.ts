import { defineRelations } from 'drizzle-orm';
import * as auth from '../auth/tables.ts';
import { savedFilters } from '../features/filters/table.ts';
import { lists } from '../features/lists/table.ts';
import { sections } from '../features/sections/table.ts';
import { settings } from '../features/settings/table.ts';
import { changeCounters, tombstones } from '../sync/table.ts';
import { tags } from '../features/tags/table.ts';
import { completedOccurrences, todos, todoTags } from '../features/todos/table.ts';

const tables = {
	...auth,
	completedOccurrences,
	lists,
	savedFilters,
	sections,
	settings,
	changeCounters,
	tags,
	todos,
	todoTags,
	tombstones,
};

/** Every table, and how relational queries walk between them. */
export const relations = defineRelations(tables, (r) => ({
	todos: {
		list: r.one.lists({ from: r.todos.listId, to: r.lists.id, optional: false }),
		section: r.one.sections({ from: r.todos.sectionId, to: r.sections.id }),
		parent: r.one.todos({ from: r.todos.parentId, to: r.todos.id }),
		tags: r.many.tags({
			from: r.todos.id.through(r.todoTags.todoId),
			to: r.tags.id.through(r.todoTags.tagId),
		}),
	},
	lists: {
		sections: r.many.sections({ from: r.lists.id, to: r.sections.listId }),
	},
	sections: {
		list: r.one.lists({ from: r.sections.listId, to: r.lists.id, optional: false }),
	},
	// Everything that a user's clock counts the changes of, so that one statement reads them all.
	changeCounters: {
		lists: r.many.lists({ from: r.changeCounters.userId, to: r.lists.userId }),
		sections: r.many.sections({ from: r.changeCounters.userId, to: r.sections.userId }),
		tags: r.many.tags({ from: r.changeCounters.userId, to: r.tags.userId }),
		savedFilters: r.many.savedFilters({ from: r.changeCounters.userId, to: r.savedFilters.userId }),
		settings: r.many.settings({ from: r.changeCounters.userId, to: r.settings.userId }),
		todos: r.many.todos({ from: r.changeCounters.userId, to: r.todos.userId }),
		tombstones: r.many.tombstones({ from: r.changeCounters.userId, to: r.tombstones.userId }),
	},
	session: {
		user: r.one.user({ from: r.session.userId, to: r.user.id, optional: false }),
	},
}));

export type Relations = typeof relations;
