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
