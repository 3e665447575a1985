import { graphql, type ResultOf } from '#lib/graphql/graphql.ts';

/** The few todos that fit best. */
export const FoundTodosQuery = graphql(`
	query FoundTodos($query: String!) {
		todos(query: $query, first: 8) {
			nodes {
				id
				title
				list {
					id
					name
				}
			}
		}
	}
`);

export type FoundTodo = ResultOf<typeof FoundTodosQuery>['todos']['nodes'][number];
