import type { Scope } from '../../auth/scope.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { withNextVersion, type WriteResult } from '../../sync/write-transaction.ts';
import { settings, type SettingsRow } from './table.ts';

/** What a person may set; undefined and null leave it as it is, for there is nothing to clear. */
export type SettingsFields = {
	readonly [Field in Exclude<keyof SettingsRow, 'userId' | 'version'>]?: SettingsRow[Field] | null;
};

/** Changes the settings that are given. */
export function updateSettings(
	scope: Scope,
	fields: SettingsFields,
): Promise<WriteResult<SettingsRow>> {
	return withNextVersion(scope, async (tx, version) => {
		const [updated] = await tx
			.update(settings)
			.set({
				timeZone: fields.timeZone ?? undefined,
				weekStart: fields.weekStart ?? undefined,
				quickAddSyntax: fields.quickAddSyntax ?? undefined,
				theme: fields.theme ?? undefined,
				version,
			})
			.where(ownedBy(scope.userId, settings))
			.returning();
		return updated!;
	});
}
