import { graphql } from '#lib/graphql/graphql.ts';

export const NewcomerQuery = graphql(`
	query Newcomer($first: ID!) {
		viewer {
			id
			createdAt
		}
		todo(id: $first) {
			id
		}
	}
`);
