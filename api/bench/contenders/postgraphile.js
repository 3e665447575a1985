// PostGraphile 5 as its documents tell: a schema made of the tables, who asks told to PostgreSQL by
// settings of each transaction (https://postgraphile.org/postgraphile/5/jwt-guide), and row level
// security (visitor-role.ts). `TOKEN_CACHE=true` remembers tokens.
//
// JavaScript, because the types of grafast declare some of graphql's anew, for the whole program.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { TYPES } from 'postgraphile/@dataplan/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { addPgTableCondition } from 'postgraphile/utils';
import { environment, POOL_SIZE } from './environment.ts';
import { VISITOR } from './visitor-role.ts';

const { databaseUrl, port, authenticate } = environment;

/** Tables are filtered by equality alone; other comparisons are one's own. */
const dueBefore = addPgTableCondition(
	{ schemaName: 'public', tableName: 'todos' },
	'dueBefore',
	({ graphql }) => ({ type: graphql.GraphQLString }),
	(value, { sqlTableAlias, sql, sqlValueWithCodec }) =>
		sql`${sqlTableAlias}.due_date < ${sqlValueWithCodec(value, TYPES.date)}`,
);

const instance = postgraphile({
	extends: [PostGraphileAmberPreset],
	plugins: [dueBefore],
	// It would leave out filters, orders and relations without an index of exactly their columns.
	disablePlugins: ['PgIndexBehaviorsPlugin'],
	pgServices: [
		makePgService({
			connectionString: databaseUrl,
			schemas: ['public'],
			poolConfig: { max: POOL_SIZE, keepAlive: true },
		}),
	],
	grafserv: { port, graphqlPath: '/graphql', graphiql: false, watch: false },
	grafast: {
		async context({ node }) {
			const userId = await authenticate(node?.req.headers.authorization);
			return { pgSettings: { role: VISITOR, 'jwt.claims.user_id': userId } };
		},
	},
});

const server = createServer();
const handler = instance.createServ(grafserv);
await handler.addTo(server);
await handler.ready();
server.listen(port, '127.0.0.1');

process.once('SIGTERM', () => process.exit());
