/**
 * The CTE `claimed` of a statement that is a whole write: the next version of the owner's change
 * counter, or no row if `condition` fails or the version has changed. The rest of the statement joins
 * `claimed`, so that it writes nothing either.
 *
 * Every subquery here is evaluated once, before the row is locked, on the statement's snapshot. If
 * another write holds the row, PostgreSQL waits and then compares the new row with the version of
 * the snapshot (EvalPlanQual,
 * https://www.postgresql.org/docs/18/transaction-iso.html#XACT-READ-COMMITTED), so a statement never
 * stores what it decided on an outdated snapshot.
 *
 * @param expected the version that the decision is based on; default: that of the snapshot.
 * @param condition a further condition, as SQL. `$1` is the id of the owner.
 */
export function claimVersion({
	expected = 'null',
	condition = 'true',
}: {
	readonly expected?: string;
	readonly condition?: string;
}): string {
	return `claimed as (
		update sync_clocks set version = version + 1
		where user_id = $1::uuid
			and version = coalesce(${expected}, (select version from sync_clocks where user_id = $1::uuid))
			and ${condition}
		returning version
	)`;
}
