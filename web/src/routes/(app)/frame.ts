import { graphql } from '#lib/graphql/graphql.ts';
import { ListLink_list } from '#lib/lists/list.ts';
import { FilterLink_filter } from '#lib/filters/saved-filter.ts';
import { AccountSettings_settings } from '#lib/settings/documents.ts';
import { CountedTag_tag } from '#lib/tags/counted-tag.ts';
import { todayView } from '#lib/todos/view.ts';

/** What stands around every page: who is signed in, how they want Duly to be, and their lists. */
export const FrameQuery = graphql(
	`
		query Frame {
			viewer {
				id
				name
				email
				image
				settings {
					...AccountSettings_settings
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
		}
	`,
	[AccountSettings_settings, ListLink_list, FilterLink_filter, CountedTag_tag],
);

/** How much is due. Ids instead of a count: a change then counts at once, without asking. */
export const DueTodayQuery = graphql(`
	query DueToday($filter: TodoFilter!, $sort: [TodoSort!]!) {
		todos(filter: $filter, sort: $sort, first: 100) {
			nodes {
				id
			}
		}
	}
`);

export function dueTodayVariables(today: string) {
	const { filter, sort } = todayView(today);
	return { filter, sort };
}
