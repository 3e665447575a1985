import type { GraphQLSchema } from 'graphql';
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

/** The whole API: a table of contents. */
export const schema: GraphQLSchema = builder.toSchema();
