import { type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

/**
 * An instant with the precision of a JavaScript Date, milliseconds: a cursor that is encoded from a row
 * must compare equal to that row.
 */
export const instant = () => timestamp({ withTimezone: true, precision: 3 });

export const createdAt = () =>
	instant()
		.notNull()
		.default(sql`now()`);

/** The version of the owner's change counter at the write that last touched the row. */
export const version = () => bigint({ mode: 'number' }).notNull();

const byteOrderedText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** A fractional key. Collation "C" compares byte by byte, like JavaScript, in any locale. */
export const position = () => byteOrderedText().notNull();

/**
 * The next value of `updated_at`: now, or 1 ms after the previous value if that is later, so that
 * `ifUpdatedAt` detects every change.
 */
export function touched(updatedAt: SQLWrapper, now: Date | Placeholder): SQL {
	const instant = now instanceof Date ? now.toISOString() : now;
	return sql`greatest(${instant}::timestamptz, ${updatedAt} + interval '1 millisecond')`;
}
