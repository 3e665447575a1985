import { builder } from './schema/builder.ts';
import './schema/scalars.ts';
import './schema/error-types.ts';
import './schema/node.ts';
import './features/viewer/graphql.ts';
import './features/settings/graphql.ts';
import './features/todos/graphql/recurrence.ts';
import './features/lists/graphql.ts';
import './features/sections/graphql.ts';
import './features/tags/graphql.ts';
import './features/todos/graphql/todo.ts';
import './features/todos/graphql/mutations.ts';
import './features/todos/graphql/container-mutations.ts';
import './features/filters/graphql.ts';
import './features/filters/mutations.ts';
import './features/quick-add/graphql.ts';
import './features/changes/graphql.ts';

const description = `Duly keeps what people have to do: todos in lists, with sections, tags, subtasks and recurrence.

Begin with \`{ viewer { name } todos(first: 3) { nodes { title } } }\`, and write with \`createTodo\`, or \`quickAddTodo\` for one line of text. Each mutation answers its payload or an \`Error\`: select both. Follow everything with \`changes\`, as a query or as a subscription. Ids may be your own, which makes repeating any request harmless.`;

/** The whole API: a table of contents. */
export const schema = Object.assign(builder.toSchema(), { description });
