import { graphql } from '#lib/graphql/graphql.ts';
import { ListLink_list } from '#lib/lists/list.ts';
import { FilterLink_filter } from '#lib/filters/saved-filter.ts';
import { CountedTag_tag } from '#lib/tags/counted-tag.ts';
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
				settings {
					quickAddSyntax
					weekStart
				}
				inbox {
					id
				}
			}
			lists(first: 100) {
				nodes {
					...ListLink_list
				}
			}
			savedFilters(first: 100) {
				nodes {
					...FilterLink_filter
				}
			}
			tags(first: 100) {
				nodes {
					...CountedTag_tag
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
	[ListLink_list, FilterLink_filter, CountedTag_tag],
);

export function frameVariables(today: string) {
	const { filter, sort } = todayView(today);
	return { today: filter, sort };
}
