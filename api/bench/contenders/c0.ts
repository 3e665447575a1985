// C0, the yardstick: the least that can answer the workloads over HTTP. One named statement each
// that returns the JSON text, a cache of verified tokens, and nothing else: no GraphQL, no limits,
// no validation, no log, and of the rules of the product only the owner and the user's change counter.
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { parseQuickAdd } from '../../src/quick-add/parse-quick-add.ts';
import { PRIORITIES } from '../../src/priority.ts';
import { STATEMENTS } from './c0-statements.ts';
import { tsqueryOf } from './conditions.ts';
import { environment, POOL_SIZE } from './environment.ts';

const { databaseUrl, port, authenticate } = environment;
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE, keepAlive: true });

type Json = Promise<string | undefined>;

async function run(name: keyof typeof STATEMENTS, ...values: unknown[]): Json {
	const { rows } = await pool.query<{ json: string }>({ name, text: STATEMENTS[name], values });
	return rows[0]?.json;
}

function capture(userId: string, text: string): Json {
	const { title, listName, tagNames, priority, dueDate, dueTime } = parseQuickAdd(text, {
		now: new Date(),
		timeZone: 'UTC',
	});
	const level = PRIORITIES.indexOf(priority);
	return run('capture', userId, title, listName, tagNames, level, dueDate, dueTime);
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
	let text = '';
	request.setEncoding('utf8');
	for await (const chunk of request) text += chunk;
	return JSON.parse(text) as Record<string, unknown>;
}

async function read(userId: string, path: string, query: URLSearchParams): Json {
	const [, collection, id] = path.split('/');
	switch (collection) {
		case 'due':
			return run('due', userId, query.get('before'));
		case 'changes':
			return run('changes', userId, query.get('after'), query.get('first'));
		case 'search':
			return run('search', userId, tsqueryOf(query.get('words')!));
		default:
			return id ? run('one', userId, id) : run('page', userId);
	}
}

async function write(userId: string, path: string, body: Record<string, unknown>): Json {
	const [, collection, id] = path.split('/');
	if (collection === 'quick-add') return capture(userId, String(body.text));
	if (collection === 'priorities') return run('prioritise', userId, body.ids, body.priority);
	return id ? run('complete', userId, id) : run('create', userId, body.listId, body.title);
}

async function answer(request: IncomingMessage): Json {
	if (request.url === '/readyz') return '{}';
	const userId = await authenticate(request.headers.authorization);
	const [path, query] = request.url!.split('?');
	return request.method === 'GET'
		? read(userId, path!, new URLSearchParams(query))
		: write(userId, path!, await bodyOf(request));
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
}).listen(port, '127.0.0.1');

process.once('SIGTERM', () => process.exit());
