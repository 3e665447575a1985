import { graphql } from '#lib/graphql/graphql.ts';

/** What every change of a section gives back: the section and where it belongs. */
const SectionChanged_section = graphql(`
	fragment SectionChanged_section on Section @_unmask {
		id
		name
		position
		list {
			id
		}
	}
`);

export const CreateSectionMutation = graphql(
	`
		mutation CreateSection($input: CreateSectionInput!) {
			createSection(input: $input) {
				__typename
				... on CreateSectionPayload {
					section {
						...SectionChanged_section
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[SectionChanged_section],
);

export const UpdateSectionMutation = graphql(
	`
		mutation UpdateSection($input: UpdateSectionInput!) {
			updateSection(input: $input) {
				__typename
				... on UpdateSectionPayload {
					section {
						...SectionChanged_section
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[SectionChanged_section],
);

export const MoveSectionMutation = graphql(
	`
		mutation MoveSection($input: MoveSectionInput!) {
			moveSection(input: $input) {
				__typename
				... on MoveSectionPayload {
					section {
						...SectionChanged_section
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[SectionChanged_section],
);

export const DeleteSectionMutation = graphql(`
	mutation DeleteSection($input: DeleteSectionInput!) {
		deleteSection(input: $input) {
			__typename
			... on DeleteSectionPayload {
				deletedId
			}
			... on Error {
				message
			}
		}
	}
`);
