import { eq } from 'drizzle-orm';
import type { Scope } from '../auth/scope.ts';
import { settings, type SettingsRow } from './table.ts';

/** What the user has set; null where the user is gone. */
export async function settingsOf({ db, userId }: Scope): Promise<SettingsRow | null> {
	const [row] = await db.select().from(settings).where(eq(settings.userId, userId));
	return row ?? null;
}
