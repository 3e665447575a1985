import { afterAll, beforeAll } from 'vitest';
import { type Asker, createTestClient, type TestClient, type TestClientOptions } from './client.ts';
import { requestScope } from '../src/database/request-scope.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createUser, type UserRow } from './factories.ts';

/** The API with a database of the test file, and its users. */
export interface World {
	db: TestDatabase['db'];
	client: TestClient;
	/** Creates a user with a token. */
	person(name?: string): Promise<Person>;
	/** The number of statements that operations have sent to the database, of those with a text. */
	statements(text?: string): number;
	/** The current time of the API; the system time until a test sets it. */
	now: Date | null;
}

export interface Person extends Asker {
	readonly user: UserRow;
	/** The result of one mutation, of any member of its union. */
	mutate(field: string, input: Record<string, unknown>): Promise<Outcome>;
	/** Creates a todo and returns its id. */
	todo(title: string, fields?: Record<string, unknown>): Promise<string>;
	list(name: string): Promise<string>;
}

// The assertions of a test state the expected result.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Outcome = { __typename: string } & Record<string, any>;

const TODO_FIELDS =
	'id title notes status priority startDate dueDate dueTime durationMinutes completedAt deletedAt position createdAt updatedAt list { id name } section { id name } parent { id } tags { name } recurrence { rule anchor text }';
const LIST_FIELDS = 'id name color isInbox isFavorite position archivedAt';

/** The selected fields of a mutation's payload. */
function payloadOf(field: string): string {
	if (field === 'emptyTrash') return 'deletedIds';
	if (/^(purge|delete(?!Todos?$))/.test(field)) return 'deletedId';
	if (/Todos$/.test(field)) return `todos { ${TODO_FIELDS} }`;
	if (/List$/.test(field)) return `list { ${LIST_FIELDS} }`;
	if (/Section$/.test(field)) return 'section { id name position list { id } }';
	if (/Tags?$/.test(field)) return 'tag { id name color }';
	if (/SavedFilter$/.test(field)) return 'savedFilter { id name query position openCount }';
	if (/Settings$/.test(field)) return 'settings { timeZone weekStart quickAddSyntax theme }';
	return `todo { ${TODO_FIELDS} }`;
}

/** A document that sends one mutation and selects what a test may compare of its result. */
export function mutationDocument(field: string): string {
	const name = field[0]!.toUpperCase() + field.slice(1);
	const hasInput = field !== 'emptyTrash';
	const conflict =
		field === 'updateTodo' ? `... on ConflictError { current { ${TODO_FIELDS} } }` : '';
	return `mutation ${hasInput ? `($input: ${name}Input!)` : ''} {
		${field}${hasInput ? '(input: $input)' : ''} { __typename
			... on ${name}Payload { ${payloadOf(field)} cursor }
			... on Error { code message }
			... on ValidationError { issues { path message offset } }
			... on NotFoundError { path ids }
			${conflict}
		}
	}`;
}

/** Creates a world for a test file. Its tests are isolated by separate users. */
export function useWorld(options: Pick<TestClientOptions, 'compileAfterUses'> = {}): World {
	const world = { now: null } as World;
	let database: TestDatabase | undefined;
	beforeAll(async () => {
		const sent: string[] = [];
		database = await createTestDatabase({
			// Statements of notifications and jobs run outside the scope of a request.
			onStatement: (text) => requestScope.getStore() && sent.push(text),
		});
		const statements = (text = '') => sent.filter((each) => each.includes(text)).length;
		const client = await createTestClient({
			db: database.db,
			now: () => world.now ?? new Date(),
			...options,
		});
		Object.assign(world, {
			db: database.db,
			statements,
			client,
			person: async (name?: string) =>
				createPerson(client, await createUser(database!.db, { name })),
		});
	});
	afterAll(async () => {
		await world.client?.close();
		await database?.close();
	});
	return world;
}

function createPerson(client: TestClient, user: UserRow): Person {
	const asker = client.as(user.id);
	const mutate = async (field: string, input: Record<string, unknown>) => {
		const { data, errors } = await asker.query(mutationDocument(field), { input });
		if (errors !== undefined) throw new Error(JSON.stringify(errors));
		return data![field] as Outcome;
	};
	return {
		...asker,
		user,
		mutate,
		todo: async (title, fields) => (await mutate('createTodo', { title, ...fields }))['todo'].id,
		list: async (name) => (await mutate('createList', { name }))['list'].id,
	};
}
