import { graphql } from '#lib/graphql/graphql.ts';

/** When a recurring todo was done before, which only its detail asks for. */
export const OccurrencesQuery = graphql(`
	query Occurrences($id: ID!) {
		todo(id: $id) {
			id
			completedOccurrences {
				occurrence
				completedAt
			}
		}
	}
`);
