import { type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

/**
 * An instant. Milliseconds, because that is what a JavaScript Date can hold: a cursor made from
 * a row must compare equal to that row.
 */
export const instant = () => timestamp({ withTimezone: true, precision: 3 });

export const createdAt = () =>
	instant()
		.notNull()
		.default(sql`now()`);

/** The version of the owner's change counter at the write that last touched the row. */
export const version = () => bigint({ mode: 'number' }).notNull();

const byteOrderedText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** A fractional key. Compared byte by byte, as JavaScript does, whatever the database's locale. */
export const position = () => byteOrderedText().notNull();

/**
 * The next value of an `updated_at`: now, but later than before even within one millisecond or with
 * a clock that was set back, so that `ifUpdatedAt` notices every change.
 */
export function touched(updatedAt: SQLWrapper, now: Date | Placeholder): SQL {
	const instant = now instanceof Date ? now.toISOString() : now;
	return sql`greatest(${instant}::timestamptz, ${updatedAt} + interval '1 millisecond')`;
}
