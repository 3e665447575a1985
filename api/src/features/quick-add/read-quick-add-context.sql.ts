import type { Scope } from '../../auth/scope.ts';
import type { Database, Transaction } from '../../database/connect.ts';
import { queryText } from '../../database/query-text.ts';
import { UnauthenticatedError } from '../../errors.ts';
import { placeNames } from '../../quick-add/parse-quick-add.ts';
import {
	type NamedPlace,
	NamedPlaces,
	type QuickAddContext,
} from '../../quick-add/quick-add-context.ts';
import type { QuickAddContextCache } from '../../quick-add/quick-add-context-cache.ts';
import { CONTEXT_VERSION } from '../todos/create/context-version.ts';

/** `$2` are the names that a line may mean. A list in use comes before an archived one. */
const READ_CONTEXT = `
with requested as (
	select name from unnest($2::text[]) as requested(name)
), place as (
	select requested.name, list.id as list_id, null::uuid as section_id, list.archived_at, list.position
	from lists list join requested on lower(list.name) = lower(requested.name)
	where list.user_id = $1::uuid
	union all
	select requested.name, section.list_id, section.id, null, section.position
	from sections section join requested on lower(section.name) = lower(requested.name)
	where section.user_id = $1::uuid
)
select ${CONTEXT_VERSION} as version,
	json_build_object(
		'timeZone', time_zone, 'weekStart', week_start, 'quickAddSyntax', quick_add_syntax
	) as settings,
	(select coalesce(json_agg(
		json_build_object('name', name, 'listId', list_id, 'sectionId', section_id)
		order by archived_at nulls first, position
	), '[]') from place) as places
from settings where user_id = $1::uuid`;

interface ContextRow {
	readonly version: string;
	readonly settings: QuickAddContext['settings'];
	readonly places: readonly NamedPlace[];
}

/**
 * Reads what a text is parsed with.
 *
 * @param cache keeps it for the next text.
 * @throws UnauthenticatedError where the user does not exist any more.
 */
export async function readQuickAddContext(
	db: Database | Transaction,
	{ userId }: Scope,
	text: string,
	cache: QuickAddContextCache,
): Promise<QuickAddContext> {
	const names = placeNames(text);
	const [row] = await queryText<ContextRow>(db, READ_CONTEXT, [userId, names]);
	if (row === undefined) throw new UnauthenticatedError();
	const { settings, places } = row;
	const version = Number(row.version);
	cache.set(userId, names, { settings, version }, places);
	return { settings, version, places: new NamedPlaces(places) };
}
