import { graphql } from '#lib/graphql/graphql.ts';
import { TagLink_tag } from './tag.ts';

export const UpdateTagMutation = graphql(
	`
		mutation UpdateTag($input: UpdateTagInput!) {
			updateTag(input: $input) {
				__typename
				... on UpdateTagPayload {
					tag {
						...TagLink_tag
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TagLink_tag],
);

export const DeleteTagMutation = graphql(`
	mutation DeleteTag($input: DeleteTagInput!) {
		deleteTag(input: $input) {
			__typename
			... on DeleteTagPayload {
				deletedId
			}
			... on Error {
				message
			}
		}
	}
`);

export const MergeTagsMutation = graphql(
	`
		mutation MergeTags($input: MergeTagsInput!) {
			mergeTags(input: $input) {
				__typename
				... on MergeTagsPayload {
					tag {
						...TagLink_tag
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TagLink_tag],
);
