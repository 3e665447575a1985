import { graphql, type ResultOf } from '#lib/graphql/graphql.ts';

/** What the sidebar and the pickers show of a list. */
export const ListLink_list = graphql(`
	fragment ListLink_list on TodoList @_unmask {
		id
		name
		color
		isInbox
		isFavorite
		position
		openCount
		sections {
			id
			name
			position
		}
	}
`);

export type TodoList = ResultOf<typeof ListLink_list>;
export type Section = TodoList['sections'][number];

/** The parts of a list, in their order. */
export function sectionsOf(list: TodoList | undefined): readonly Section[] {
	return [...(list?.sections ?? [])].sort((a, b) => (a.position < b.position ? -1 : 1));
}

/** What a list may be coloured with, in the order of the picker. */
export const LIST_COLORS = [
	{ name: 'Red', value: '#d9463d' },
	{ name: 'Orange', value: '#d97a1f' },
	{ name: 'Yellow', value: '#c79a12' },
	{ name: 'Green', value: '#3f9a5a' },
	{ name: 'Teal', value: '#1f9a94' },
	{ name: 'Blue', value: '#3b7dd8' },
	{ name: 'Violet', value: '#8259d4' },
	{ name: 'Pink', value: '#d0508f' },
] as const;

/** How long a list's name may be, in characters. */
export const LIST_NAME_LIMIT = 120;
