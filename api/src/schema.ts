import { builder } from './builder.ts';
import './graphql/scalars.ts';
import './graphql/errors.ts';
import './graphql/node.ts';
import './auth/graphql.ts';
import './settings/graphql.ts';
import './recurrence/graphql.ts';
import './lists/graphql.ts';
import './sections/graphql.ts';
import './tags/graphql.ts';
import './todos/graphql/todo.ts';
import './todos/graphql/mutations.ts';
import './todos/graphql/container-mutations.ts';
import './filters/graphql.ts';
import './filters/mutations.ts';
import './capture/graphql.ts';
import './changes/graphql.ts';

const description = `Duly keeps what people have to do: todos in lists, with sections, tags, subtasks and recurrence.

Begin with \`{ viewer { name } todos(first: 3) { nodes { title } } }\`, and write with \`createTodo\`, or \`quickAddTodo\` for one line of text. Each mutation answers its payload or an \`Error\`: select both. Follow everything with \`changes\`, as a query or as a subscription. Ids may be your own, which makes repeating any request harmless.`;

/** The whole API: a table of contents. */
export const schema = Object.assign(builder.toSchema(), { description });
