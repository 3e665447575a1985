import type { KeyValue, SortKey } from '../database/keyset.ts';

type CursorKey<Row> = Pick<
	SortKey<never, Row>,
	'name' | 'valueOf' | 'accepts' | 'nulls' | 'descending'
>;

/** The name of an order, which a cursor contains: a cursor of another order is refused. */
function orderName(keys: readonly CursorKey<never>[]): string {
	return keys
		.map((key) => `${key.descending ? '-' : ''}${key.name}${key.nulls === 'FIRST' ? '!' : ''}`)
		.join();
}

/** Encodes the position of a row in an order. The format is opaque to clients. */
export function encodeCursor<Row>(keys: readonly CursorKey<Row>[], row: Row): string {
	const values = keys.map((key) => key.valueOf(row));
	return Buffer.from(JSON.stringify([orderName(keys), ...values])).toString('base64url');
}

/** Decodes a cursor; null if it is malformed or of another order. Cursors are untrusted input. */
export function decodeCursor(
	keys: readonly CursorKey<never>[],
	cursor: string,
): readonly KeyValue[] | null {
	let decoded: unknown;
	try {
		decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString());
	} catch {
		return null;
	}
	if (!Array.isArray(decoded) || decoded.length !== keys.length + 1) return null;
	const [name, ...values] = decoded as unknown[];
	if (name !== orderName(keys)) return null;
	const fits = keys.every((key, index) => {
		const value = values[index];
		if (value === null) return key.nulls !== undefined;
		return (typeof value === 'string' || typeof value === 'number') && key.accepts(value);
	});
	return fits ? (values as KeyValue[]) : null;
}
