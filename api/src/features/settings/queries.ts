import type { Scope } from '../../auth/scope.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { settings, type SettingsRow } from './table.ts';

/** What the user has set; null where the user is gone. */
export async function settingsOf({ db, userId }: Scope): Promise<SettingsRow | null> {
	const [row] = await db.select().from(settings).where(ownedBy(userId, settings));
	return row ?? null;
}
