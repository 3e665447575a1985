import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { requestScope } from '../src/database/request-scope.ts';
import * as filters from '../src/features/filters/table.ts';
import * as lists from '../src/features/lists/table.ts';
import * as sections from '../src/features/sections/table.ts';
import * as settings from '../src/features/settings/table.ts';
import * as tags from '../src/features/tags/table.ts';
import * as todos from '../src/features/todos/table.ts';
import * as sync from '../src/sync/table.ts';

/** The names of all tables whose rows belong to a user. */
export const OWNED_TABLES: readonly string[] = Object.values<unknown>({
	...filters,
	...lists,
	...sections,
	...settings,
	...tags,
	...todos,
	...sync,
})
	.filter((table) => is(table, PgTable))
	.map((table) => getTableConfig(table))
	.filter(({ columns }) => columns.some(({ name }) => name === 'user_id'))
	.map(({ name }) => name);

const TOUCHES = new RegExp(
	`\\b(?:from|join|into|update|using)\\s+(?:only\\s+)?"?(?:${OWNED_TABLES.join('|')})\\b`,
	'i',
);

/**
 * Whether a statement of an operation touches rows that belong to users without the verified user id
 * among its parameters. Statements outside operations (jobs, factories of tests) are not checked.
 */
export function lacksOwner(text: string, values: readonly unknown[]): boolean {
	const userId = requestScope.getStore()?.userId;
	return userId != null && TOUCHES.test(text) && !values.includes(userId);
}

const offences = new Set<string>();

/** Collects the statements of a test file that lack the ownership predicate. */
export function checkOwnership(text: string, values: readonly unknown[]): void {
	if (lacksOwner(text, values)) offences.add(text);
}

/** The statements collected so far, which are forgotten. */
export function takeOffences(): string[] {
	const taken = [...offences];
	offences.clear();
	return taken;
}
