import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { user } from '../auth/tables.ts';
import { createUser } from '../../test/factories.ts';
import { createTcpProxy, type TcpProxy } from '../../test/tcp-proxy.ts';
import { connect, type Connection } from './connect.ts';
import { isLostConnection } from './lost-connection.ts';
import { migrate } from './migrate.ts';

describe('migrate', () => {
	const name = `migrate_${randomBytes(8).toString('hex')}`;
	const url = () => Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
	let server: Connection;
	let connections: Connection[];

	async function open(address = url()): Promise<Connection> {
		const connection = await connect(address, { statementTimeouts: false });
		connections.push(connection);
		return connection;
	}

	beforeEach(async () => {
		connections = [];
		server = await connect(inject('postgresUrl'), { poolSize: 1 });
		await server.db.execute(sql.raw(`create database ${name}`));
	});
	afterEach(async () => {
		await Promise.all(connections.map((connection) => connection.close()));
		await server.db.execute(sql.raw(`drop database ${name} with (force)`));
		await server.close();
	});

	const tables = async ({ db }: Connection) =>
		db.$count(sql`information_schema.tables`, sql`table_schema = 'public'`);

	it('lets instances that start together take turns', async () => {
		const instances = await Promise.all([open(), open(), open()]);
		await Promise.all(instances.map((instance) => migrate(instance)));
		const applied = await instances[0]!.db.$count(sql`drizzle.__drizzle_migrations`);
		const distinct = await instances[0]!.db.$count(
			sql`(select distinct name from drizzle.__drizzle_migrations) as applied`,
		);
		expect(applied).toBeGreaterThan(0);
		expect(applied).toBe(distinct);
	});

	it('changes nothing when there is nothing to do', async () => {
		const connection = await open();
		await migrate(connection);
		const created = await createUser(connection.db);
		await migrate(connection);
		expect(await connection.db.select().from(user)).toEqual([created]);
	});

	// By the statement that is the last to get through, somewhere along the migrations.
	it.each(['pg_advisory_xact_lock', 'CREATE TABLE "todos"', 'CREATE TRIGGER', 'commit'])(
		'can be cut off at %s, and run again',
		async (statement) => {
			const proxy: TcpProxy = await createTcpProxy(url());
			const direct = await open();
			proxy.swallowAnswerTo(statement);
			const interrupted = await migrate(await open(proxy.url)).catch((error: unknown) => error);
			expect(isLostConnection(interrupted)).toBe(true);
			const isCommitted = statement === 'commit';
			await expect.poll(() => tables(direct).then((count) => count > 0)).toBe(isCommitted);

			await migrate(direct);
			await expect(createUser(direct.db)).resolves.toBeDefined();
			await proxy.close();
		},
	);
});
