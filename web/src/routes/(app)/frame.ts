import { graphql } from '#lib/graphql/graphql.ts';
import { ListLink_list } from '#lib/lists/list.ts';
import { todayView } from '#lib/todos/view.ts';

/** What stands around every page: who is signed in, their lists, and how much is due today. */
export const FrameQuery = graphql(
	`
		query Frame($today: TodoFilter!, $sort: [TodoSort!]!) {
			viewer {
				id
				name
				email
				image
				inbox {
					id
				}
			}
			lists(first: 100) {
				nodes {
					...ListLink_list
				}
			}
			# Ids instead of a count: a change then counts at once, without asking.
			todos(filter: $today, sort: $sort, first: 100) {
				nodes {
					id
				}
			}
		}
	`,
	[ListLink_list],
);

export function frameVariables(today: string) {
	const { filter, sort } = todayView(today);
	return { today: filter, sort };
}
