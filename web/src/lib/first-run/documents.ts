import { graphql } from '#lib/graphql/graphql.ts';

export const NewcomerQuery = graphql(`
	query Newcomer {
		viewer {
			id
			createdAt
		}
	}
`);
