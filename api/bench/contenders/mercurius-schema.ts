import { parseQuickAdd } from '../../src/quick-add/parse-quick-add.ts';
import { PRIORITIES } from '../../src/priority.ts';
import { tsqueryOf } from './conditions.ts';
import type { Run } from './mercurius.ts';

export const schema = `
	type Query {
		todos(first: Int!): [Todo!]!
		todo(id: ID!): Todo
		due(before: String!, first: Int!): DueTodos!
		changes(after: Int!, first: Int!): Changes!
		search(words: String!, first: Int!): [Todo!]!
	}
	type Mutation {
		createTodo(listId: ID!, title: String!): Todo!
		completeTodo(id: ID!): Todo
		prioritiseTodos(ids: [ID!]!, priority: Int!): [Todo!]!
		quickAddTodo(text: String!): Todo!
	}
	type Todo {
		id: ID!
		title: String!
		notes: String!
		priority: Int!
		dueDate: String
		dueTime: String
		completedAt: String
		createdAt: String!
		updatedAt: String!
		list: TodoList!
		tags: [Tag!]!
	}
	type TodoList { id: ID! name: String! }
	type Tag { id: ID! name: String! }
	type DueTodos { totalCount: Int! nodes: [Todo!]! }
	type Changes { cursor: Int todos: [Todo!]! }
`;

/** What resolvers get of a request. */
interface Context {
	readonly userId: string;
}
type Args = Record<string, unknown>;
type Row = Record<string, unknown>;

export function createResolvers(run: Run) {
	const one = async (...args: Parameters<Run>) => (await run(...args))[0] ?? null;
	return {
		Query: {
			todos: (_: unknown, { first }: Args, { userId }: Context) => run('page', userId, first),
			todo: (_: unknown, { id }: Args, { userId }: Context) => one('one', userId, id),
			due: (_: unknown, args: Args) => args,
			async changes(_: unknown, { after, first }: Args, { userId }: Context) {
				const todos = await run('changedTodos', userId, after, first);
				return { todos, cursor: todos.at(-1)?.version ?? after };
			},
			search: (_: unknown, { words, first }: Args, { userId }: Context) =>
				run('search', userId, tsqueryOf(String(words)), first),
		},
		DueTodos: {
			totalCount: async ({ before }: Args, _: Args, { userId }: Context) =>
				(await one('dueCount', userId, before))!.count,
			nodes: ({ before, first }: Args, _: Args, { userId }: Context) =>
				run('due', userId, before, first),
		},
		Mutation: {
			createTodo: (_: unknown, { listId, title }: Args, { userId }: Context) =>
				one('create', userId, listId, title),
			completeTodo: (_: unknown, { id }: Args, { userId }: Context) => one('complete', userId, id),
			prioritiseTodos: (_: unknown, { ids, priority }: Args, { userId }: Context) =>
				run('prioritise', userId, ids, priority),
			async quickAddTodo(_: unknown, { text }: Args, { userId }: Context) {
				const parsed = parseQuickAdd(String(text), { now: new Date(), timeZone: 'UTC' });
				const { title, listName, tagNames, dueDate, dueTime } = parsed;
				const level = PRIORITIES.indexOf(parsed.priority);
				const values = [userId, title, listName, tagNames, level, dueDate, dueTime];
				const row = await one('capture', ...values);
				const { listName: name, tagNames: names, ...todo } = row!;
				return {
					...todo,
					list: { name },
					tags: (names as string[]).map((each) => ({ name: each })),
				};
			},
		},
	};
}

interface Query {
	readonly obj: Row;
}

/** Not cached: the answers of a request are not asked for twice, and keys cost their serialisation. */
export function createLoaders(run: Run) {
	const opts = { cache: false };
	return {
		Todo: {
			list: {
				opts,
				async loader(queries: Query[], { userId }: Context) {
					if (queries.every(({ obj }) => obj.list !== undefined)) {
						return queries.map(({ obj }) => obj.list);
					}
					const ids = [...new Set(queries.map(({ obj }) => obj.listId))];
					const lists = new Map((await run('lists', userId, ids)).map((row) => [row.id, row]));
					return queries.map(({ obj }) => lists.get(obj.listId));
				},
			},
			tags: {
				opts,
				async loader(queries: Query[], { userId }: Context) {
					if (queries.every(({ obj }) => obj.tags !== undefined)) {
						return queries.map(({ obj }) => obj.tags);
					}
					const rows = await run(
						'tags',
						userId,
						queries.map(({ obj }) => obj.id),
					);
					const tags = Map.groupBy(rows, ({ todoId }) => todoId);
					return queries.map(({ obj }) => tags.get(obj.id) ?? []);
				},
			},
		},
	};
}
