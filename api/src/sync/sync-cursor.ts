import { UUID_PATTERN } from '../ids/uuid.ts';

/**
 * A position in the change feed of a user: after all changes up to `version`, or within the changes
 * of one write, after the object at `within`.
 */
export interface SyncPosition {
	/** The last eight characters of the user's id, to detect a cursor of another user. */
	readonly owner: string;
	readonly version: number;
	readonly within: ObjectPosition | null;
	/**
	 * The version at which a copy of everything began, until it is complete. Deletions up to it are
	 * not part of the copy.
	 */
	readonly copyingSince: number | null;
}

/** A position among the objects of one write, which are ordered by kind and then by id. */
export interface ObjectPosition {
	/** The fixed code of the kind (`feed.code` of its feature). */
	readonly kind: number;
	readonly id: string;
}

const CURSOR = new RegExp(
	`^v1\\.([0-9a-f]{8})\\.(\\d{1,15})(?:\\.(\\d{1,3})\\.(${UUID_PATTERN}))?(?:\\.since\\.(\\d{1,15}))?$`,
);

/** The position after all changes of a user up to a version. */
export function positionAfter(userId: string, version: number): SyncPosition {
	return { owner: ownerOf(userId), version, within: null, copyingSince: null };
}

export function ownerOf(userId: string): string {
	return userId.slice(-8);
}

/** Encodes a position as an opaque cursor. */
export function encodeSyncCursor({ owner, version, within, copyingSince }: SyncPosition): string {
	const parts = ['v1', owner, version];
	if (within !== null) parts.push(within.kind, within.id);
	if (copyingSince !== null) parts.push('since', copyingSince);
	return Buffer.from(parts.join('.')).toString('base64url');
}

/** Decodes a cursor, which clients can forge; null for any other text. */
export function decodeSyncCursor(cursor: string): SyncPosition | null {
	const match = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
	if (match === null) return null;
	const [, owner, version, kind, id, since] = match;
	return {
		owner: owner!,
		version: Number(version),
		within: id === undefined ? null : { kind: Number(kind), id },
		copyingSince: since === undefined ? null : Number(since),
	};
}
