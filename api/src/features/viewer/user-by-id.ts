import { eq } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { user } from '../../auth/tables.ts';

export type UserRow = typeof user.$inferSelect;

/** The user's row in Better Auth's table; null if the user was deleted. */
export async function userById({ db, userId }: Scope): Promise<UserRow | null> {
	const [row] = await db.select().from(user).where(eq(user.id, userId));
	return row ?? null;
}
