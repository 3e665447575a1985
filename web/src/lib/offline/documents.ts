import { graphql, type ResultOf } from '#lib/graphql/graphql.ts';
import { ListLink_list } from '#lib/lists/list.ts';
import { AccountSettings_settings } from '#lib/settings/documents.ts';
import { TodoRow_todo } from '#lib/todos/todo.ts';

/**
 * What other devices change, as the app's own fragments have it. Counts of what filters and tags
 * find are not among it: they are asked for when it is quiet again.
 */
const ChangePage_page = graphql(
	`
		fragment ChangePage_page on ChangePage @_unmask {
			cursor
			hasMore
			changes {
				__typename
				... on NodeDeleted {
					id
				}
				... on TodoChanged {
					todo {
						...TodoRow_todo
						list {
							id
							openCount
						}
					}
				}
				... on TodoListChanged {
					list {
						...ListLink_list
						archivedAt
					}
				}
				... on SectionChanged {
					section {
						id
						name
						position
						list {
							id
						}
					}
				}
				... on TagChanged {
					tag {
						id
						name
						color
					}
				}
				... on SavedFilterChanged {
					savedFilter {
						id
						name
						query
						position
					}
				}
				... on SettingsChanged {
					settings {
						...AccountSettings_settings
					}
				}
			}
		}
	`,
	[TodoRow_todo, ListLink_list, AccountSettings_settings],
);

export type ChangePage = ResultOf<typeof ChangePage_page>;
export type Change = ChangePage['changes'][number];

export const LiveChangesSubscription = graphql(
	`
		subscription LiveChanges($after: SyncCursor) {
			changes(after: $after) {
				...ChangePage_page
			}
		}
	`,
	[ChangePage_page],
);

/** The same for the first copy, in large pages: references are enough. */
export const CopyQuery = graphql(
	`
		query Copy($after: SyncCursor, $first: Int!) {
			changes(after: $after, first: $first) {
				cursor
				hasMore
				changes {
					__typename
					... on NodeDeleted {
						id
					}
					... on TodoChanged {
						todo {
							id
							title
							notes
							status
							priority
							startDate
							dueDate
							dueTime
							durationMinutes
							position
							completedAt
							deletedAt
							createdAt
							updatedAt
							recurrence {
								rule
								anchor
								text
							}
							tags {
								id
							}
							list {
								id
							}
							section {
								id
							}
							parent {
								id
							}
						}
					}
					... on TodoListChanged {
						list {
							id
							name
							color
							isInbox
							isFavorite
							position
							archivedAt
						}
					}
					... on SectionChanged {
						section {
							id
							name
							position
							list {
								id
							}
						}
					}
					... on TagChanged {
						tag {
							id
							name
							color
						}
					}
					... on SavedFilterChanged {
						savedFilter {
							id
							name
							query
							position
						}
					}
					... on SettingsChanged {
						settings {
							...AccountSettings_settings
						}
					}
				}
			}
		}
	`,
	[AccountSettings_settings],
);

/** Only where the history stands, for a device that keeps no copy. */
export const CursorQuery = graphql(`
	query Cursor($after: SyncCursor, $first: Int!) {
		changes(after: $after, first: $first) {
			cursor
			hasMore
		}
	}
`);
