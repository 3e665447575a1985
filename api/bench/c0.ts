// C0, the yardstick: the least that can answer the workloads over HTTP. One named statement each
// that returns the JSON text, a cache of verified tokens, and nothing else: no GraphQL, no limits,
// no validation, no log, and of the rules of the product only the owner and the user's clock.
import { createServer, type IncomingMessage } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import pg from 'pg';

const { DATABASE_URL, API_PORT, WEB_URL, API_URL, JWKS_URL } = process.env as Record<
	string,
	string
>;
const pool = new pg.Pool({
	connectionString: DATABASE_URL,
	max: 10,
	keepAlive: true,
	application_name: 'c0',
});
const keys = createRemoteJWKSet(new URL(JWKS_URL!));
const verified = new Map<string, { userId: string; until: number }>();

const OWN_OPEN = 't.user_id = $1 and t.completed_at is null and t.deleted_at is null';
/** Every write takes the next version of the user's clock, which clients synchronise by. */
const CLOCK = `clock as (update sync_clocks set version = version + 1
	where user_id = $1 returning version)`;

const STATEMENTS = {
	page: `select coalesce(json_agg(todo), '[]')::text as json from (
		select t.id, t.title, t.due_date as "dueDate", json_build_object('name', l.name) as list,
			(select coalesce(json_agg(json_build_object('name', g.name) order by lower(g.name), g.id), '[]')
				from todo_tags tt join tags g on g.id = tt.tag_id where tt.todo_id = t.id) as tags
		from todos t join lists l on l.id = t.list_id
		where ${OWN_OPEN} order by t.created_at, t.id limit 50) todo`,
	one: `select row_to_json(todo)::text as json from (
		select t.id, t.title, t.notes, t.due_date as "dueDate", t.created_at as "createdAt",
			t.updated_at as "updatedAt"
		from todos t where t.user_id = $1 and t.id = $2) todo`,
	// A fractional key at the end: the version, digits of base 62 as they are.
	create: `with ${CLOCK}, created as (
			insert into todos (id, user_id, list_id, title, position, version)
			select uuidv7(), $1, $2, $3, 'h' || lpad(version::text, 8, '0'), version from clock
			returning id, title, created_at)
		select json_build_object('id', id, 'title', title, 'createdAt', created_at)::text as json
		from created`,
	complete: `with ${CLOCK}, completed as (
			update todos t set completed_at = now(), updated_at = now(), version = clock.version
			from clock where t.user_id = $1 and t.id = $2 returning t.id, t.completed_at)
		select json_build_object('id', id, 'completedAt', completed_at)::text as json from completed`,
	due: `select json_build_object(
			'totalCount', (select count(*) from todos t where ${OWN_OPEN} and t.due_date < $2::date),
			'nodes', (select coalesce(json_agg(todo), '[]') from (
				select t.id, t.title, t.due_date as "dueDate" from todos t
				where ${OWN_OPEN} and t.due_date < $2::date order by t.due_date, t.due_time, t.id limit 20) todo)
		)::text as json`,
};

async function run(
	name: keyof typeof STATEMENTS,
	...values: unknown[]
): Promise<string | undefined> {
	const { rows } = await pool.query<{ json: string }>({ name, text: STATEMENTS[name], values });
	return rows[0]?.json;
}

async function userOf(request: IncomingMessage): Promise<string> {
	const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
	const known = verified.get(token);
	if (known !== undefined && Date.now() < known.until) return known.userId;
	const { payload } = await jwtVerify(token, keys, { issuer: WEB_URL, audience: API_URL });
	verified.set(token, { userId: payload.sub!, until: payload.exp! * 1000 });
	return payload.sub!;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
	let text = '';
	request.setEncoding('utf8');
	for await (const chunk of request) text += chunk;
	return JSON.parse(text) as Record<string, unknown>;
}

async function answer(request: IncomingMessage): Promise<string | undefined> {
	if (request.url === '/readyz') return '{}';
	const userId = await userOf(request);
	const [path, query] = request.url!.split('?');
	const [, collection, id] = path!.split('/');
	if (collection === 'due') {
		return run('due', userId, new URLSearchParams(query).get('before'));
	}
	if (request.method === 'GET') return id ? run('one', userId, id) : run('page', userId);
	const { listId, title } = await bodyOf(request);
	return id ? run('complete', userId, id) : run('create', userId, listId, title);
}

createServer(async (request, response) => {
	try {
		const json = await answer(request);
		response.statusCode = json === undefined ? 404 : 200;
		response.setHeader('content-type', 'application/json');
		response.end(json);
	} catch (error) {
		response.statusCode = 500;
		response.end(String(error));
	}
}).listen(Number(API_PORT), '127.0.0.1');

process.once('SIGTERM', () => process.exit());
