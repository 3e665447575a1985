import type { SavedFilterRow } from '../filters/table.ts';
import type { NodeType } from '../../ids/type-id.ts';
import type { ListRow } from '../lists/table.ts';
import type { SectionRow } from '../sections/table.ts';
import type { SettingsRow } from '../settings/table.ts';
import type { SyncPosition } from '../../sync/sync-cursor.ts';
import type { TagRow } from '../tags/table.ts';
import type { LoadedTodo } from '../todos/read/queries.ts';

/** Something that is now as told, or is no more. Named as its type in GraphQL. */
export type Change =
	| { readonly type: 'TodoListChanged'; readonly list: ListRow }
	| { readonly type: 'SectionChanged'; readonly section: SectionRow }
	| { readonly type: 'TagChanged'; readonly tag: TagRow }
	| { readonly type: 'SavedFilterChanged'; readonly savedFilter: SavedFilterRow }
	| { readonly type: 'SettingsChanged'; readonly settings: SettingsRow }
	| { readonly type: 'TodoChanged'; readonly todo: LoadedTodo }
	| { readonly type: 'NodeDeleted'; readonly nodeType: NodeType; readonly nodeId: string };

export type ChangeOf<Type extends Change['type']> = Extract<Change, { readonly type: Type }>;

/** Changes in the order in which they happened, and where that leaves who applies them. */
export interface ChangePage {
	readonly changes: readonly Change[];
	readonly position: SyncPosition;
	/** Whether there was more when the page was read. */
	readonly hasMore: boolean;
}
