import { newId } from '@duly/api/ids';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import type { Tag } from '#lib/tags/tag.ts';
import type { CreateTodoMutation, QuickAddTodoMutation } from '../documents.ts';
import type { View } from '../view.ts';
import type { Understanding } from './understand.ts';

type Create = VariablesOf<typeof CreateTodoMutation>['input'];
type Capture = VariablesOf<typeof QuickAddTodoMutation>['input'];

/** A todo to be added. Its ids are made with it: sent again, it is the same todo. */
export type Addition = {
	readonly id: string;
	/** What the person typed. */
	readonly text: string;
	/** Tags to be made first. */
	readonly newTags: readonly { readonly id: string; readonly name: string }[];
	/** What it looks like, where its input does not tell. */
	readonly preview?: object;
} & ({ readonly create: Create } | { readonly capture: Capture });

interface Circumstances {
	/** Null where nothing could be read from the text, which is then the title. */
	readonly understanding: Understanding | null;
	readonly defaults: NonNullable<View['defaults']>;
	readonly tags: readonly Tag[];
}

/**
 * What adding a line of text takes. The server reads the text itself where it would read the same as
 * the person saw; where they made a piece of it plain again, or where the view says on which day, it
 * gets the outcome.
 */
export function additionOf(
	text: string,
	{ understanding, defaults, tags }: Circumstances,
): Addition {
	const id = newId('Todo');
	if (understanding === null || understanding.parse.spans.length === 0) {
		return { id, text, newTags: [], create: { ...defaults, id, title: text.trim() } };
	}
	const { parse, list, recurrence, due, isServers, reading } = understanding;
	const { title, priority, durationMinutes } = parse;
	const named = parse.tagNames.map(
		(name) =>
			tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase()) ?? {
				id: newId('Tag'),
				name,
				color: null,
			},
	);
	// Where the text itself says where it belongs, what stands around it does not.
	const { dueDate: _day, ...home } = defaults;
	const place = list === null ? home : { listId: list.id };
	const preview = {
		title,
		priority,
		...due,
		...place,
		recurrence: recurrence && { __typename: 'Recurrence', ...recurrence },
		tags: named.map((tag) => ({ __typename: 'Tag', ...tag })),
	};
	if (isServers && home.sectionId === undefined && home.parentId === undefined) {
		return { id, text, newTags: [], preview, capture: { id, text, ...home, ...reading } };
	}
	return {
		id,
		text,
		newTags: named.filter((tag) => !tags.includes(tag)).map(({ id, name }) => ({ id, name })),
		preview,
		create: {
			id,
			title,
			priority,
			...due,
			durationMinutes,
			...place,
			...(parse.recurrence && { recurrence: { ...parse.recurrence } }),
			tagIds: named.map((tag) => tag.id),
		},
	};
}
