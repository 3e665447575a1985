import type { NodeType } from '../../ids/type-id.ts';
import type { SyncPosition } from '../../sync/sync-cursor.ts';
import type { FeedRow } from '../feature.ts';

/** The new state of an object; `type` is the member of the GraphQL union `Change`. */
export interface ObjectChange {
	readonly type: string;
	readonly object: FeedRow;
}

/** A permanent deletion. */
export interface Deletion {
	readonly type: 'NodeDeleted';
	readonly nodeType: NodeType;
	readonly nodeId: string;
}

export type Change = ObjectChange | Deletion;

/** Changes in the order in which clients apply them, and the position after them. */
export interface ChangePage {
	readonly changes: readonly Change[];
	readonly position: SyncPosition;
	/** Whether more changes existed when the page was read. */
	readonly hasMore: boolean;
}
