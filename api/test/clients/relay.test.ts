import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import relayCompiler from 'relay-compiler';
import { afterEach, expect, test } from 'vitest';
import { ROOT } from '../source.ts';
import { useOutsideWorld } from './outside-world.ts';

const world = useOutsideWorld();

const folders: string[] = [];
afterEach(async () => {
	for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

// The documents of a Relay app: fragments, a paginated list, a refetchable object, a mutation that
// appends to the list, and a subscription that deletes.
const APP = `
fragment TodoPage_todo on Todo { id title dueDate tags { id name } }

fragment TodoPage_query on Query
@argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })
@refetchable(queryName: "TodoPagePaginationQuery") {
	todos(first: $count, after: $cursor) @connection(key: "TodoPage_todos") {
		edges { node { id ...TodoPage_todo } }
	}
}

fragment TodoPage_detail on Todo @refetchable(queryName: "TodoPageDetailQuery") { notes priority }

query TodoPageQuery { viewer { name } ...TodoPage_query }

mutation TodoPageCreateMutation($input: CreateTodoInput!, $connections: [ID!]!) {
	createTodo(input: $input) {
		... on CreateTodoPayload {
			todo @appendNode(connections: $connections, edgeTypeName: "TodoEdge") { ...TodoPage_todo }
		}
		... on Error { code message }
	}
}

subscription TodoPageSubscription($after: SyncCursor) {
	changes(after: $after) {
		cursor
		changes {
			... on TodoChanged { todo { ...TodoPage_todo } }
			... on NodeDeleted { id @deleteRecord }
		}
	}
}`;

/** Compiles documents against the schema, as an app's build does, and returns the artifacts. */
async function compile(documents: string): Promise<Map<string, string>> {
	const folder = await mkdtemp(join(tmpdir(), 'duly-relay-'));
	folders.push(folder);
	await mkdir(join(folder, 'src'));
	const tagged = documents.split(/\n\n/).map((text) => `graphql\`${text}\`;`);
	await writeFile(join(folder, 'src/TodoPage.ts'), tagged.join('\n'));
	await copyFile(join(ROOT, 'schema.graphql'), join(folder, 'schema.graphql'));
	const config = { src: './src', language: 'typescript', schema: './schema.graphql' };
	await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config));
	await promisify(execFile)(relayCompiler, ['relay.config.json'], { cwd: folder });
	const made = join(folder, 'src/__generated__');
	const files = await readdir(made);
	const texts = await Promise.all(files.map((file) => readFile(join(made, file), 'utf8')));
	return new Map(files.map((file, at) => [file.replace('.graphql.ts', ''), texts[at]!]));
}

/** The text that a compiled operation sends. */
function textOf(artifact: string): string {
	return JSON.parse(/^\s*"text": (".*")$/m.exec(artifact)![1]!);
}

test('Relay’s compiler accepts fragments, a connection, refetching, a mutation and a subscription', async () => {
	const artifacts = await compile(APP);
	expect([...artifacts.keys()].sort()).toEqual([
		'TodoPageCreateMutation',
		'TodoPageDetailQuery',
		'TodoPagePaginationQuery',
		'TodoPageQuery',
		'TodoPageSubscription',
		'TodoPage_detail',
		'TodoPage_query',
		'TodoPage_todo',
	]);
});

test('the API executes the compiled queries for a page, the next page and a refetch', async () => {
	const artifacts = await compile(APP);
	const run = (name: string, variables: object) => ada.ask(textOf(artifacts.get(name)!), variables);
	const ada = await world.person();
	for (const title of ['a', 'b', 'c']) {
		const { createTodo } = await run('TodoPageCreateMutation', { input: { title } });
		expect(createTodo).toMatchObject({ __typename: 'CreateTodoPayload', todo: { title } });
	}
	const { todos } = await run('TodoPageQuery', {});
	expect(todos.edges.map(({ node }: { node: { title: string } }) => node.title)).toEqual([
		'a',
		'b',
	]);
	const next = await run('TodoPagePaginationQuery', { count: 2, cursor: todos.pageInfo.endCursor });
	expect(next.todos).toMatchObject({
		edges: [{ node: { __typename: 'Todo', title: 'c' } }],
		pageInfo: { hasNextPage: false },
	});
	const { id } = todos.edges[0].node;
	expect(await run('TodoPageDetailQuery', { id })).toEqual({
		node: { __typename: 'Todo', notes: '', priority: 'NONE', id },
	});
});

test('the compiler rejects a field that the schema does not have', async () => {
	await expect(compile('query TodoPageQuery { viewer { shoeSize } }')).rejects.toThrow();
});
