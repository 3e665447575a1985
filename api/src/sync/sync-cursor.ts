/**
 * A position in a user's history: after everything up to `version`; or in the midst of what one
 * write changed, after the row at `within`.
 */
export interface SyncPosition {
	/** Whose history: as much of the user's id as it takes to notice that a cursor is another's. */
	readonly owner: string;
	readonly version: number;
	readonly within: RowPlace | null;
	/**
	 * The version at which the copying of everything began, while it lasts. What was deleted by then
	 * was never copied, so nobody need hear that it was.
	 */
	readonly copyingSince: number | null;
}

/** A place among the rows that one write changed: they are ordered by kind, and then by id. */
export interface RowPlace {
	readonly kind: number;
	readonly id: string;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const CURSOR = new RegExp(
	`^v1\\.([0-9a-f]{8})\\.(\\d{1,15})(?:\\.(\\d)\\.(${UUID}))?(?:\\.since\\.(\\d{1,15}))?$`,
);

/** After everything that a user's history holds up to a version. */
export function positionAfter(userId: string, version: number): SyncPosition {
	return { owner: ownerOf(userId), version, within: null, copyingSince: null };
}

export function ownerOf(userId: string): string {
	return userId.slice(-8);
}

/** A position made opaque, so that nobody comes to rely on what it is made of. */
export function encodeSyncCursor({ owner, version, within, copyingSince }: SyncPosition): string {
	const parts = ['v1', owner, version];
	if (within !== null) parts.push(within.kind, within.id);
	if (copyingSince !== null) parts.push('since', copyingSince);
	return Buffer.from(parts.join('.')).toString('base64url');
}

/** The position in a cursor of ours, which anybody can write; null for anything else. */
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
