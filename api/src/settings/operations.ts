import { eq } from 'drizzle-orm';
import type { Scope } from '../auth/scope.ts';
import { write, type Written } from '../sync/clock.ts';
import { settings, type SettingsRow } from './table.ts';

/** What a person may set; undefined and null leave it as it is, for there is nothing to clear. */
export type SettingsFields = {
	readonly [Field in Exclude<keyof SettingsRow, 'userId' | 'version'>]?: SettingsRow[Field] | null;
};

/** Changes the settings that are given. */
export function updateSettings(
	scope: Scope,
	fields: SettingsFields,
): Promise<Written<SettingsRow>> {
	return write(scope.db, scope.userId, async (tx, version) => {
		const [updated] = await tx
			.update(settings)
			.set({
				timeZone: fields.timeZone ?? undefined,
				weekStart: fields.weekStart ?? undefined,
				quickAddSyntax: fields.quickAddSyntax ?? undefined,
				theme: fields.theme ?? undefined,
				version,
			})
			.where(eq(settings.userId, scope.userId))
			.returning();
		return updated!;
	});
}
