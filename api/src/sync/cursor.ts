/** A cursor is a version of the viewer's clock, made opaque so that nobody comes to rely on that. */
export function encodeSyncCursor(version: number): string {
	return Buffer.from(`v1.${version}`).toString('base64url');
}

/** The version in a cursor of ours, or null for anything else. */
export function decodeSyncCursor(cursor: string): number | null {
	const match = /^v1\.(0|[1-9]\d{0,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
	const version = match === null ? NaN : Number(match[1]);
	return Number.isSafeInteger(version) ? version : null;
}
