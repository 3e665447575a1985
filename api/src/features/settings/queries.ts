import type { Scope } from '../../auth/scope.ts';
import type { Database, Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { settings, type SettingsRow } from './table.ts';

/** What the user has set; null where the user is gone. */
export async function settingsOf({ db, userId }: Scope): Promise<SettingsRow | null> {
	const [row] = await db.select().from(settings).where(ownedBy(userId, settings));
	return row ?? null;
}

/** Whose midnight it is for the user. */
export async function timeZoneOf(db: Database | Transaction, userId: string): Promise<string> {
	const [row] = await db
		.select({ timeZone: settings.timeZone })
		.from(settings)
		.where(ownedBy(userId, settings));
	return row?.timeZone ?? 'UTC';
}
