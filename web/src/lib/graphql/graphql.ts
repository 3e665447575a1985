import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

/** Writes a document; its result and its variables are typed from schema.graphql. */
export const graphql = initGraphQLTada<{
	introspection: introspection;
	scalars: {
		ID: string;
		DateTime: string;
		Date: string;
		LocalTime: string;
		TimeZone: string;
		Color: string;
		SyncCursor: string;
	};
}>();

export { readFragment } from 'gql.tada';
export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
