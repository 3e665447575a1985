import { graphql } from '#lib/graphql/graphql.ts';
import { ListLink_list } from './list.ts';

export const CreateListMutation = graphql(
	`
		mutation CreateList($input: CreateListInput!) {
			createList(input: $input) {
				__typename
				... on CreateListPayload {
					list {
						...ListLink_list
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[ListLink_list],
);

export const UpdateListMutation = graphql(
	`
		mutation UpdateList($input: UpdateListInput!) {
			updateList(input: $input) {
				__typename
				... on UpdateListPayload {
					list {
						...ListLink_list
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[ListLink_list],
);

export const DeleteListMutation = graphql(`
	mutation DeleteList($input: DeleteListInput!) {
		deleteList(input: $input) {
			__typename
			... on DeleteListPayload {
				deletedId
			}
			... on Error {
				message
			}
		}
	}
`);

export const MoveListMutation = graphql(
	`
		mutation MoveList($input: MoveListInput!) {
			moveList(input: $input) {
				__typename
				... on MoveListPayload {
					list {
						...ListLink_list
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[ListLink_list],
);

export const ArchiveListMutation = graphql(
	`
		mutation ArchiveList($input: ArchiveListInput!) {
			archiveList(input: $input) {
				__typename
				... on ArchiveListPayload {
					list {
						...ListLink_list
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[ListLink_list],
);

export const UnarchiveListMutation = graphql(
	`
		mutation UnarchiveList($input: UnarchiveListInput!) {
			unarchiveList(input: $input) {
				__typename
				... on UnarchiveListPayload {
					list {
						...ListLink_list
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[ListLink_list],
);

export const DuplicateListMutation = graphql(
	`
		mutation DuplicateList($input: DuplicateListInput!) {
			duplicateList(input: $input) {
				__typename
				... on DuplicateListPayload {
					list {
						...ListLink_list
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[ListLink_list],
);

/** All lists, those that are out of the way among them. */
export const ArchivedListsQuery = graphql(
	`
		query ArchivedLists {
			lists(first: 100, includeArchived: true) {
				nodes {
					...ListLink_list
					archivedAt
				}
			}
		}
	`,
	[ListLink_list],
);
