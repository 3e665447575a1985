import { graphql, type ResultOf } from '#lib/graphql/graphql.ts';

/** What the app shows of a tag wherever it offers one. */
export const TagLink_tag = graphql(`
	fragment TagLink_tag on Tag @_unmask {
		id
		name
		color
	}
`);

export type Tag = ResultOf<typeof TagLink_tag>;
