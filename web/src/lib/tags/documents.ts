import { graphql } from '#lib/graphql/graphql.ts';
import { TagLink_tag } from './tag.ts';

export const CreateTagMutation = graphql(
	`
		mutation CreateTag($input: CreateTagInput!) {
			createTag(input: $input) {
				__typename
				... on CreateTagPayload {
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
