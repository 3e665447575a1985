import type { ObjectRef } from '@pothos/core';
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { FieldSelection } from '../database/selected-columns.ts';
import type { NodeType } from '../ids/type-id.ts';
import type { NodeLoader } from '../schema/node.ts';

/** A table whose rows belong to a user and carry the version of the write that last touched them. */
export type VersionedTable = PgTable & Readonly<Record<'userId' | 'version', PgColumn>>;

/** The rows of a kind in one page of the change feed, as parts of its statement. */
export interface FeedRows {
	/** Common table expressions, `name as (...)`, that `json` refers to. */
	readonly expressions?: readonly SQL[];
	/** The rows as one JSON value. */
	readonly json: SQL;
	/** The rows of that value, each with `version` and the id. */
	readonly parse: (json: never) => readonly FeedRow[];
}

export interface FeedRow {
	readonly version: number;
}

/** How objects of a kind appear in the change feed. */
export interface FeedKind {
	/** Identifies the kind inside sync cursors, which clients store. Never changed, never reused. */
	readonly code: number;
	/** The member of the union `Change`. */
	readonly type: string;
	readonly description: string;
	/** The field of that type which contains the object. */
	readonly field: string;
	/** The property of a row that is unique within the kind: `id` unless given. */
	readonly key?: string;
	/** The rows that meet a condition, instead of all columns of the table. */
	readonly rows?: (wanted: {
		readonly userId: string;
		readonly condition: SQL;
		readonly limit: number;
		/** The selection of the object; null where the document selects nothing of it. */
		readonly selection: FieldSelection | null;
	}) => FeedRows;
}

/**
 * The declaration of a kind of object, in `feature.ts` of its folder. The list of all features
 * (features.ts) supplies the loaders of `node` and `nodes`, the change feed, and the members of the union
 * `Change`.
 */
export interface Feature {
	readonly table: VersionedTable;
	// The row type differs by feature; the list holds them all.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	readonly type: ObjectRef<any, any, any>;
	readonly feed: FeedKind;
	/** For objects with a global id. */
	readonly node?: { readonly type: NodeType; readonly load: NodeLoader };
}
