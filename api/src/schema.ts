import './schema/scalars.ts';
import './schema/error-types.ts';
import './features/viewer/graphql.ts';
import './features/settings/graphql.ts';
import './features/todos/graphql/recurrence.ts';
import './features/lists/graphql.ts';
import './features/sections/graphql.ts';
import './features/tags/graphql.ts';
import './features/todos/graphql/todo.ts';
import './features/todos/graphql/container-fields.ts';
import './features/todos/graphql/mutations.ts';
import './features/todos/graphql/container-mutations.ts';
import './features/filters/graphql.ts';
import './features/filters/mutations.ts';
import './features/quick-add/graphql.ts';
import './features/changes/graphql.ts';
import { FEATURES } from './features/features.ts';
import { loadViewerNodes } from './features/viewer/graphql.ts';
import { builder } from './schema/builder.ts';
import { defineNodeFields } from './schema/node.ts';

defineNodeFields(
	new Map([
		['Viewer', loadViewerNodes],
		...FEATURES.flatMap(({ node }) => (node ? [[node.type, node.load] as const] : [])),
	]),
);

const description = `The API of Duly, a to-do system: todos in lists, with sections, tags, subtasks, recurrence and saved filters. Each user reads and writes only their own data.

Start with \`{ viewer { name } todos(first: 3) { nodes { title } } }\`. Create a todo with \`createTodo\`, or with \`quickAddTodo\` from one line of text. Each mutation returns its payload or an \`Error\`; select both. To keep a local copy of all data, follow \`changes\`, as a query or as a subscription. Clients can choose the ids of the objects they create, which makes a creation safe to repeat.`;

/** The whole API: a table of contents. */
export const schema = Object.assign(builder.toSchema(), { description });
