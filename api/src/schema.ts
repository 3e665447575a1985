import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './graphql/scalars.ts';
import './graphql/errors.ts';
import './graphql/node.ts';
import './auth/graphql.ts';
import './settings/graphql.ts';
import './lists/graphql.ts';
import './todos/graphql.ts';
import './todos/mutations.ts';

/** The whole API: a table of contents. */
export const schema: GraphQLSchema = builder.toSchema();
