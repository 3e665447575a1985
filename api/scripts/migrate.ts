import { join } from 'node:path';
import { connect } from '../src/database/connect.ts';
import { migrate } from '../src/database/migrate.ts';
import { readSettings } from './launcher/settings.ts';

const { databaseUrl, dataDir } = readSettings(join(import.meta.dirname, '../..'), [], process.env);
const connection = await connect(databaseUrl, { dataDir, poolSize: 1, statementTimeouts: false });
try {
	await migrate(connection);
	console.log('The database is up to date.');
} finally {
	await connection.close();
}
