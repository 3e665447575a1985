import { builder } from '../../../schema/builder.ts';
import { Selection } from '../../../schema/selection.ts';
import { TodoListType } from '../../lists/graphql.ts';
import { SectionType } from '../../sections/graphql.ts';
import { TagType } from '../../tags/graphql.ts';
import {
	connectionWithin,
	countWithin,
	FILTER_DEFAULT,
	todoConnectionArgs,
} from './nested-connection.ts';
import { TodoConnection } from './todo.ts';

// Fields that this feature adds to lists, sections and tags: the todos in them.

builder.objectFields(TodoListType, (t) => ({
	todos: t.field({
		type: TodoConnection,
		description: `Todos of the list, including subtasks. ${FILTER_DEFAULT}`,
		args: { ...todoConnectionArgs, ...t.arg.connectionArgs() },
		resolve: (list, args, context, info) =>
			connectionWithin(context, 'list', list.id, args, Selection.of(info)),
	}),
	openCount: t.int({
		description: 'Number of open todos of the list, including subtasks, outside the trash.',
		resolve: (list, _args, context) => countWithin(context, 'list', list.id),
	}),
}));

builder.objectFields(SectionType, (t) => ({
	todos: t.field({
		type: TodoConnection,
		description: `Todos of the section, including subtasks. ${FILTER_DEFAULT}`,
		args: { ...todoConnectionArgs, ...t.arg.connectionArgs() },
		resolve: (section, args, context, info) =>
			connectionWithin(context, 'section', section.id, args, Selection.of(info)),
	}),
}));

builder.objectFields(TagType, (t) => ({
	todos: t.field({
		type: TodoConnection,
		description: `Todos that have the tag. ${FILTER_DEFAULT}`,
		args: { ...todoConnectionArgs, ...t.arg.connectionArgs() },
		resolve: (tag, args, context, info) =>
			connectionWithin(context, 'tag', tag.id, args, Selection.of(info)),
	}),
	openCount: t.int({
		description: 'Number of open todos outside the trash that have the tag.',
		resolve: (tag, _args, context) => countWithin(context, 'tag', tag.id),
	}),
}));
