import type { Uuid } from '../../../ids/type-id.ts';
import type { TodoId, TodoRow } from '../table.ts';

/** The list of a todo, its section of that list or none, and its parent or none. */
export type Placement = Pick<TodoRow, 'listId' | 'sectionId' | 'parentId'>;

/** Where to place a todo; what is absent follows from the rest or stays as it is. */
export interface PlacementInput {
	readonly listId?: Uuid<'TodoList'> | null | undefined;
	readonly sectionId?: Uuid<'Section'> | null | undefined;
	readonly parentId?: TodoId | null | undefined;
}
