import {
	type GraphQLField,
	type GraphQLObjectType,
	isObjectType,
	isRequiredArgument,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { ID_PREFIXES, newId, type NodeType, nodeTypeOf } from '../src/ids/type-id.ts';
import { schema } from '../src/schema.ts';
import { decodeSyncCursor, encodeSyncCursor, ownerOf } from '../src/sync/sync-cursor.ts';
import type { Asker } from './client.ts';
import { openEventStream } from './event-stream.ts';
import { callOf, callsOf, fieldsOf } from './isolation/document.ts';
import { pathsTo, type Slot, slotsOf } from './isolation/slots.ts';
import { type Person, useWorld } from './world.ts';

// Ada owns objects of every type. Eve (signed in) and an anonymous client send every field, argument
// and mutation of the schema with Ada's ids and values. No response contains Ada's data, none of her
// rows changes, and her ids have the same response as ids that do not exist.

// Each document is sent so often that it is executed when it is new, when it is cached and when it
// is compiled. Most documents are repeated anyway, with other ids.
const COMPILE_AFTER_USES = 3;
const world = useWorld({ compileAfterUses: COMPILE_AFTER_USES });
const NODE_TYPES = Object.keys(ID_PREFIXES) as NodeType[];
const queryFields = Object.values(schema.getQueryType()!.getFields());
const mutationFields = Object.values(schema.getMutationType()!.getFields());
const subscriptionFields = Object.values(schema.getSubscriptionType()!.getFields());

/** The type of object that an argument of a mutation names. New arguments need an entry here. */
function namedBy(field: string, path: readonly string[]): NodeType {
	const slot = path[1]!;
	const of = /(Todo|List|Section|Tag|Filter|Occurrence)s?$/.exec(field)?.[1];
	const kinds: Record<string, string> = {
		List: 'TodoList',
		Filter: 'SavedFilter',
		Occurrence: 'Todo',
	};
	const subject = of && ((kinds[of] ?? of) as NodeType);
	if (slot === 'listId' || slot === 'moveTodosTo') return 'TodoList';
	if (slot === 'sectionId') return 'Section';
	if (slot === 'parentId') return 'Todo';
	if (/tagIds$/i.test(slot)) return 'Tag';
	if (/^(id|ids|newId|into|after|before)$/.test(slot) && subject) return subject;
	throw new Error(`namedBy has no type for ${field}.${slot}.`);
}

async function furnish(person: Person, mark: string): Promise<void> {
	const listId = await person.list(`${mark} list`);
	const section = await person.mutate('createSection', { listId, name: `${mark} section` });
	const tag = await person.mutate('createTag', { name: `${mark} tag` });
	const sectionId = section['section'].id;
	const parentId = await person.todo(`${mark} parent`, { sectionId, tagIds: [tag['tag'].id] });
	await person.todo(`${mark} subtask`, { parentId });
	const recurrence = { rule: 'FREQ=DAILY' };
	const daily = await person.todo(`${mark} daily`, { dueDate: '2031-05-18', recurrence });
	await person.mutate('completeTodo', { id: daily });
	await person.mutate('createSavedFilter', { name: `${mark} filter`, query: `${mark} todo` });
	await person.todo(`${mark} inbox todo`, { notes: `${mark} notes` });
	await person.todo(`${mark} dated`, { listId, dueDate: '2031-05-17', startDate: '2031-05-16' });
	await person.mutate('completeTodo', { id: await person.todo(`${mark} completed`, { listId }) });
	await person.mutate('deleteTodo', { id: await person.todo(`${mark} trashed`) });
}

/** All data that a user can read, as one comparable value. */
async function harvest(asker: Asker, ids: readonly string[] = []): Promise<string> {
	const everything = { or: [{ inTrash: true }, { inTrash: false }, { status: 'OPEN' }] };
	const answers: unknown[] = [];
	for (const field of queryFields) {
		const required = field.args.filter(isRequiredArgument).map(({ name }) => name);
		const first = field.args.some(({ name }) => name === 'first') ? { first: 30 } : {};
		const filter = field.args.some(({ name }) => name === 'filter') ? { filter: everything } : {};
		const calls: object[] =
			required.length === 0
				? [{ ...first, ...filter }]
				: required[0] === 'ids'
					? [{ ids }]
					: required[0] === 'id'
						? ids.map((id) => ({ id }))
						: [Object.fromEntries(required.map((name) => [name, 'nothing in particular']))];
		for (const document of callsOf(schema, [], field, 2)) {
			for (const variables of calls) {
				const { data, errors } = await asker.query(document, { ...variables });
				expect(errors, `${field.name} ${JSON.stringify(variables)}`).toBeUndefined();
				answers.push(data);
			}
		}
	}
	return JSON.stringify(answers);
}

/** All strings in a response, at any depth. */
function strings(json: string): Set<string> {
	const found = new Set<string>();
	JSON.parse(json, (_key, value: unknown) => {
		if (typeof value === 'string' && value !== '') found.add(value);
		return value;
	});
	return found;
}
const idsIn = (text: string) => [...strings(text)].filter((string) => nodeTypeOf(string) !== null);

let ada: Person;
let eve: Person;
let adasIds: string[];
let adasWorld: string;
let adasCursors: string[];
let secrets: string[];
const reached = new Set<string>();
/** Every `Type.field` that the documents of other users have selected. */
const selected = new Set<string>();

beforeAll(async () => {
	[ada, eve] = [await world.person('Ada Secret'), await world.person('Eve')];
	await furnish(ada, 'Ada’s');
	await furnish(eve, 'Eve’s');
	adasIds = idsIn(await harvest(ada));
	adasWorld = await harvest(ada, adasIds);
	const eves = strings(await harvest(eve, idsIn(await harvest(eve))));
	secrets = [...strings(adasWorld)].filter((string) => !eves.has(string));
	expect(secrets).toEqual(
		expect.arrayContaining(['Ada’s inbox todo', 'Ada’s notes', ada.user.email]),
	);
	expect(new Set(adasIds.map(nodeTypeOf))).toEqual(new Set(NODE_TYPES));
	adasCursors = (await Promise.all([1, 4, 500].map((first) => cursorsOf(ada, first)))).flat();
});

/** The current sync cursor of a user, and the same cursor with Eve’s user id. */
async function cursorsOf(person: Person, first: number): Promise<string[]> {
	const { data } = await person.query(`{ changes(first: ${first}) { cursor } }`);
	const { cursor } = data!['changes'];
	const forged = { ...decodeSyncCursor(cursor)!, owner: ownerOf(eve.user.id) };
	return [cursor, encodeSyncCursor(forged)];
}

function expectNoSecret(answer: unknown, of: string, given: readonly string[]): void {
	const text = JSON.stringify(answer);
	const leaked = secrets.filter((secret) => !given.includes(secret) && text.includes(secret));
	expect(leaked, of).toEqual([]);
}

/** Ada’s values for a slot, each with a value of the same form that does not exist. */
function bait({ scalar, path }: Slot): (readonly [hers: string, missing: string])[] {
	if (scalar === 'SyncCursor') return adasCursors.map((cursor) => [cursor, cursor] as const);
	if (scalar === 'ID') {
		// One value of each type is enough in nested filters, which compare ids without loading them.
		const ids =
			path.length > 2 ? [...Map.groupBy(adasIds, nodeTypeOf).values()].map(([id]) => id!) : adasIds;
		return ids.map((id) => [id, newId(nodeTypeOf(id)!)] as const);
	}
	const texts = secrets.filter((secret) => /Ada|^[\w-]{30,}$/.test(secret));
	return (path.length > 2 ? texts.slice(0, 3) : texts).map(
		(text) => [text, text.replace(/[a-z]/g, 'x')] as const,
	);
}

/** A response without the ids that the request contained, so that two responses are comparable. */
function blank(answer: unknown, id: string): string {
	return JSON.stringify(answer)
		.replaceAll(id, '…')
		.replace(/"requestId":"[^"]*"/g, '');
}

const askers = () => [['Eve', eve] as const, ['nobody', world.client as Asker] as const];

// Thousands of requests; their duration is not tested.
describe('reading', { timeout: 120_000 }, () => {
	test('queries return only objects of the viewer, and none without a token', async () => {
		for (const field of queryFields.filter((each) => !each.args.some(isRequiredArgument))) {
			for (const document of callsOf(schema, [], field, 2)) {
				fieldsOf(schema, document).forEach((each) => selected.add(each));
				const variables = field.args.some(({ name }) => name === 'first') ? { first: 10 } : {};
				for (let use = 1; use <= COMPILE_AFTER_USES; use += 1) {
					expectNoSecret(await eve.query(document, variables), field.name, []);
				}
				const { data, errors } = await world.client.query(document, variables);
				expect(data ?? null, field.name).toBeNull();
				expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
			}
			reached.add(`Query.${field.name}`);
		}
	});

	test('an id, cursor or text of another user in any argument returns nothing of that user', async () => {
		for (const [typeName, path] of pathsTo(schema)) {
			const type = schema.getType(typeName);
			if (!isObjectType(type) || typeName === 'Mutation') continue;
			for (const field of Object.values(type.getFields())) {
				// All connections of todos share their argument code, which is tested on Query.todos.
				const again = typeName !== 'Query' && field.name === 'todos';
				const slots = slotsOf(field.args).filter((slot) => !again || slot.path.length === 1);
				for (const slot of slots) await tryQuery(typeName, path, field, slot);
			}
		}
	});

	async function tryQuery(
		typeName: string,
		path: readonly string[],
		field: GraphQLField<unknown, unknown>,
		slot: Slot,
	): Promise<void> {
		const name = `${typeName}.${field.name}(${slot.path.join('.')})`;
		const document = callOf(schema, 'query', path, field, 1);
		fieldsOf(schema, document).forEach((each) => selected.add(each));
		const isCursor = slot.path.at(-1) === 'after' || slot.path.at(-1) === 'before';
		const attempts = bait(slot).flatMap((pair) =>
			askers().map((each) => [...pair, ...each] as const),
		);
		await Promise.all(
			attempts.map(async ([hers, missing, who, asker]) => {
				const fill = (value: string) => ({ ...slot.fill(value, () => value) });
				const answer = await asker.query(document, fill(hers));
				expectNoSecret(answer, `${name} as ${who}`, [hers]);
				if (isCursor) return;
				const control = await asker.query(document, fill(missing));
				expect(blank(answer, hers), `${name} as ${who}`).toBe(blank(control, missing));
			}),
		);
		reached.add(`${typeName}.${field.name}`);
	}
});

describe('writing', { timeout: 120_000 }, () => {
	test.each(mutationFields.map((field) => field.name))(
		'%s changes no object of another user',
		async (name) => {
			const field = mutationFields.find((each) => each.name === name)!;
			const document = callOf(schema, 'mutation', [], field, 2);
			fieldsOf(schema, document).forEach((each) => selected.add(each));
			for (const slot of slotsOf(field.args).filter(({ scalar }) => scalar === 'ID')) {
				for (const [hers, missing] of bait(slot)) {
					for (const [who, asker] of askers()) await tryMutation(asker, who, slot, hers, missing);
				}
			}
			expect(await harvest(ada, adasIds)).toBe(adasWorld);
			reached.add(`Mutation.${name}`);

			async function tryMutation(
				asker: Asker,
				who: string,
				slot: Slot,
				hers: string,
				missing: string,
			) {
				const label = `${name}(${slot.path.join('.')}) as ${who}`;
				const owned = await eveOwns();
				const required = (path: readonly string[]) =>
					/^(title|name|query|text)$/.test(path.at(-1)!) ? 'Eve’s' : owned[namedBy(name, path)];
				const answer = await asker.query(document, { ...slot.fill(hers, required) });
				expectNoSecret(answer, label, [hers]);
				// A client-chosen id of a new object must be unique; the conflict is reported by design.
				if (/^(create|quickAdd).*[(.]id$|newId$/.test(`${name}.${slot.path.at(-1)}`)) return;
				const control = await asker.query(document, { ...slot.fill(missing, required) });
				expect(blank(answer, hers), label).toBe(blank(control, missing));
			}
		},
	);

	let eves = 0;
	/** New objects of Eve, one per type, for the arguments beside the one under test. */
	async function eveOwns(): Promise<Record<NodeType, string>> {
		const listId = await eve.list('Eve’s');
		const section = await eve.mutate('createSection', { listId, name: 'Eve’s' });
		const tag = await eve.mutate('createTag', { name: `Eve’s ${(eves += 1)}` });
		const filter = await eve.mutate('createSavedFilter', { name: 'Eve’s', query: 'Eve’s' });
		return {
			Viewer: '',
			Todo: await eve.todo('Eve’s', { dueDate: '2031-05-18', recurrence: { rule: 'FREQ=DAILY' } }),
			TodoList: listId,
			Section: section['section'].id,
			Tag: tag['tag'].id,
			SavedFilter: filter['savedFilter'].id,
		};
	}

	test('a mutation that names objects of two users does not reach those of the other user', async () => {
		const [adasTodo, adasList] = [
			adasIds.find((id) => nodeTypeOf(id) === 'Todo')!,
			adasIds.find((id) => nodeTypeOf(id) === 'TodoList')!,
		];
		const own = await eveOwns();
		const attempts: [string, object][] = [
			['moveTodo', { id: own.Todo, listId: adasList }],
			['moveTodo', { id: own.Todo, after: adasTodo }],
			['moveTodo', { id: adasTodo, listId: own.TodoList }],
			['createTodo', { title: 'x', listId: adasList }],
			['deleteList', { id: own.TodoList, moveTodosTo: adasList }],
		];
		for (const [field, input] of attempts) {
			expect(await eve.mutate(field, { ...input }), field).toMatchObject({ code: 'NOT_FOUND' });
		}
		expect(await harvest(ada, adasIds)).toBe(adasWorld);
	});

	test('the database rejects a foreign key to a row of another user', async () => {
		const { todos } = await import('../src/features/todos/table.ts');
		const { lists } = await import('../src/features/lists/table.ts');
		const { eq } = await import('drizzle-orm');
		const { sqlState } = await import('../src/database/error-code.ts');
		const [hers] = await world.db.select().from(lists).where(eq(lists.userId, ada.user.id));
		const link = world.db
			.update(todos)
			.set({ listId: hers!.id })
			.where(eq(todos.userId, eve.user.id));
		await expect(link.then(() => null, sqlState)).resolves.toBe('23503');
	});
});

describe('following', () => {
	test.each(subscriptionFields.map((field) => field.name))(
		'%s delivers no change of another user',
		async (name) => {
			const field = subscriptionFields.find((each) => each.name === name)!;
			const slots = slotsOf(field.args);
			const attempts = slots.flatMap((slot) =>
				bait(slot).map(([hers]) => slot.fill(hers, () => hers)),
			);
			for (const query of callsOf(schema, [], field, 2, 'subscription')) {
				fieldsOf(schema, query).forEach((each) => selected.add(each));
				for (const variables of [{}, ...attempts]) {
					const given = Object.values(variables).map(String);
					const [eves, nobodys] = await Promise.all([
						follow(query, variables, await world.client.issuer.token(eve.user.id)),
						follow(query, variables),
					]);
					expectNoSecret(await eves.next(), name, given);
					expect((await nobodys.next())!.errors).toMatchObject([
						{ extensions: { code: 'UNAUTHENTICATED' } },
					]);
					eves.close();
				}
			}
			reached.add(`Subscription.${name}`);
		},
	);

	function follow(query: string, variables: object, token?: string) {
		const { url } = world.client;
		return openEventStream({ url, token, query, variables: { ...variables } });
	}
});

test('the tests above select every field of the schema as another user', () => {
	const fields = Object.values(schema.getTypeMap())
		.filter((type) => isObjectType(type) && !type.name.startsWith('__'))
		.flatMap((type) =>
			Object.keys((type as GraphQLObjectType).getFields()).map((name) => `${type.name}.${name}`),
		);
	expect(fields.length).toBeGreaterThan(200);
	expect(fields.filter((field) => !selected.has(field) && !reached.has(field))).toEqual([]);
	// And each argument slot was sent with values of another user.
	const roots = [...queryFields, ...mutationFields, ...subscriptionFields];
	const tried = new Set([...reached].map((field) => field.split('.')[1]));
	expect(roots.filter(({ name }) => !tried.has(name))).toEqual([]);
});
