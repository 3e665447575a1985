import { graphql, type ResultOf } from '#lib/graphql/graphql.ts';
import { TagLink_tag } from './tag.ts';

/** A tag with how many open todos have it. */
export const CountedTag_tag = graphql(
	`
		fragment CountedTag_tag on Tag @_unmask {
			...TagLink_tag
			openCount
		}
	`,
	[TagLink_tag],
);

export type CountedTag = ResultOf<typeof CountedTag_tag>;

/** How long a tag's name may be, in characters. */
export const TAG_NAME_LIMIT = 60;
