import { globSync } from 'node:fs';
import { join } from 'node:path';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { requestScope } from '../src/database/request-scope.ts';
import { ROOT } from './source.ts';

// Read from the folders, so that the table of a new feature is checked without an entry here.
const modules = await Promise.all(
	globSync('api/src/{features/*,sync}/table.ts', { cwd: ROOT }).map(
		(file) => import(join(ROOT, file)) as Promise<Record<string, unknown>>,
	),
);

/** The names of all tables whose rows belong to a user. */
export const OWNED_TABLES: readonly string[] = modules
	.flatMap((module) => Object.values(module))
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

/** Returns the statements collected so far and clears the list. */
export function takeOffences(): string[] {
	const taken = [...offences];
	offences.clear();
	return taken;
}
