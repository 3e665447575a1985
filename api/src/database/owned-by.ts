import { eq, type Placeholder, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * The ownership predicate: `user_id = <verified user id>`. Every statement on a table that belongs
 * to users contains it. A test checks all statements that the test suite sends.
 *
 * @param userId the `sub` of the verified token, or the placeholder of a prepared statement.
 */
export function ownedBy(userId: string | Placeholder, table: { readonly userId: PgColumn }): SQL {
	return eq(table.userId, userId);
}
