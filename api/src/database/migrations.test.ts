import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
	generateDrizzleJson,
	generateMigration,
	pushSchema,
	reconstruct,
} from 'drizzle-kit/api-postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../drizzle.config.ts';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';

const root = join(import.meta.dirname, '../..');

describe('the migrations', () => {
	let tables: Record<string, unknown>;
	let database: TestDatabase;

	beforeAll(async () => {
		tables = await importTables();
		database = await createTestDatabase();
	});
	afterAll(() => database.close());

	it('leave nothing for `pnpm db:generate` to add', async () => {
		const before = await reconstruct(await readSnapshots());
		const after = await generateDrizzleJson(tables, before.id);
		expect(await generateMigration(before, after)).toEqual([]);
	});

	it('make the tables that the code describes', async () => {
		const { sqlStatements } = await pushSchema(tables, database.db);
		// drizzle-kit does not see that a column of a database already has its collation.
		// Nor is the full-text column any business of the tables' (todos/table.ts).
		const differences = sqlStatements.filter(
			(statement) => !/COLLATE|"search_text"|search_text_index|title_trigram_index/.test(statement),
		);
		expect(differences).toEqual([]);
	});
});

/** Every table, as drizzle-kit finds them. */
async function importTables(): Promise<Record<string, unknown>> {
	const tables = {};
	for await (const file of glob(config.schema as string[], { cwd: root })) {
		Object.assign(tables, await import(pathToFileURL(join(root, file)).href));
	}
	return tables;
}

async function readSnapshots(): Promise<Record<string, unknown>> {
	const snapshots: Record<string, unknown> = {};
	for await (const file of glob('migrations/*/snapshot.json', { cwd: root })) {
		snapshots[basename(dirname(file))] = JSON.parse(await readFile(join(root, file), 'utf8'));
	}
	return snapshots;
}
