import { GraphQLError } from 'graphql';

/**
 * In points. Two nested pages of the default size with everything of each node are below it; three
 * nested pages of 100 are 20 times as much. An operation just below it takes a third of a second.
 */
export const MAX_COST = 50_000;

/** @throws GraphQLError (QUERY_TOO_COMPLEX) for a cost above the limit. */
export function limitCost(cost: number): void {
	if (cost <= MAX_COST) return;
	throw new GraphQLError(
		`This operation costs ${cost} points, and at most ${MAX_COST} are allowed. Ask for smaller pages, or for less of each object.`,
		{
			extensions: {
				code: 'QUERY_TOO_COMPLEX',
				cost,
				limit: MAX_COST,
				http: { status: 400, spec: true },
			},
		},
	);
}
