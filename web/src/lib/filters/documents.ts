import { graphql } from '#lib/graphql/graphql.ts';
import { FilterLink_filter } from './saved-filter.ts';

export const CreateSavedFilterMutation = graphql(
	`
		mutation CreateSavedFilter($input: CreateSavedFilterInput!) {
			createSavedFilter(input: $input) {
				__typename
				... on CreateSavedFilterPayload {
					savedFilter {
						...FilterLink_filter
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[FilterLink_filter],
);

export const UpdateSavedFilterMutation = graphql(
	`
		mutation UpdateSavedFilter($input: UpdateSavedFilterInput!) {
			updateSavedFilter(input: $input) {
				__typename
				... on UpdateSavedFilterPayload {
					savedFilter {
						...FilterLink_filter
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[FilterLink_filter],
);

export const DeleteSavedFilterMutation = graphql(`
	mutation DeleteSavedFilter($input: DeleteSavedFilterInput!) {
		deleteSavedFilter(input: $input) {
			__typename
			... on DeleteSavedFilterPayload {
				deletedId
			}
			... on Error {
				message
			}
		}
	}
`);

export const MoveSavedFilterMutation = graphql(
	`
		mutation MoveSavedFilter($input: MoveSavedFilterInput!) {
			moveSavedFilter(input: $input) {
				__typename
				... on MoveSavedFilterPayload {
					savedFilter {
						...FilterLink_filter
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[FilterLink_filter],
);
