import { graphql, type VariablesOf } from '#lib/graphql/graphql.ts';
import { TodoRow_todo } from './todo.ts';

export const TodosQuery = graphql(
	`
		query Todos(
			$query: String
			$filter: TodoFilter!
			$sort: [TodoSort!]!
			$first: Int!
			$after: String
			$counted: Boolean = false
		) {
			todos(query: $query, filter: $filter, sort: $sort, first: $first, after: $after) {
				totalCount @include(if: $counted)
				nodes {
					...TodoRow_todo
				}
				pageInfo {
					hasNextPage
					endCursor
				}
			}
		}
	`,
	[TodoRow_todo],
);

export type TodoFilter = VariablesOf<typeof TodosQuery>['filter'];
export type TodoSort = VariablesOf<typeof TodosQuery>['sort'];

export const TodoQuery = graphql(
	`
		query Todo($id: ID!) {
			todo(id: $id) {
				...TodoRow_todo
			}
		}
	`,
	[TodoRow_todo],
);

/** What every change of a todo gives back: the todo, and what its list and its parent now count. */
const TodoChanged_todo = graphql(
	`
		fragment TodoChanged_todo on Todo @_unmask {
			...TodoRow_todo
			list {
				id
				openCount
			}
			parent {
				id
				subtaskCount
				completedSubtaskCount
			}
		}
	`,
	[TodoRow_todo],
);

export const CreateTodoMutation = graphql(
	`
		mutation CreateTodo($input: CreateTodoInput!) {
			createTodo(input: $input) {
				__typename
				... on CreateTodoPayload {
					todo {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const QuickAddTodoMutation = graphql(
	`
		mutation QuickAddTodo($input: QuickAddTodoInput!) {
			quickAddTodo(input: $input) {
				__typename
				... on QuickAddTodoPayload {
					todo {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const UpdateTodoMutation = graphql(
	`
		mutation UpdateTodo($input: UpdateTodoInput!) {
			updateTodo(input: $input) {
				__typename
				... on UpdateTodoPayload {
					todo {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const MoveTodoMutation = graphql(
	`
		mutation MoveTodo($input: MoveTodoInput!) {
			moveTodo(input: $input) {
				__typename
				... on MoveTodoPayload {
					todo {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const CompleteTodoMutation = graphql(
	`
		mutation CompleteTodo($input: CompleteTodoInput!) {
			completeTodo(input: $input) {
				__typename
				... on CompleteTodoPayload {
					todo {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const ReopenTodoMutation = graphql(
	`
		mutation ReopenTodo($input: ReopenTodoInput!) {
			reopenTodo(input: $input) {
				__typename
				... on ReopenTodoPayload {
					todo {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const DeleteTodoMutation = graphql(
	`
		mutation DeleteTodo($input: DeleteTodoInput!) {
			deleteTodo(input: $input) {
				__typename
				... on DeleteTodoPayload {
					todo {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const RestoreTodoMutation = graphql(
	`
		mutation RestoreTodo($input: RestoreTodoInput!) {
			restoreTodo(input: $input) {
				__typename
				... on RestoreTodoPayload {
					todo {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const PurgeTodoMutation = graphql(`
	mutation PurgeTodo($input: PurgeTodoInput!) {
		purgeTodo(input: $input) {
			__typename
			... on PurgeTodoPayload {
				deletedId
			}
			... on Error {
				message
			}
		}
	}
`);

export const DuplicateTodoMutation = graphql(
	`
		mutation DuplicateTodo($input: DuplicateTodoInput!) {
			duplicateTodo(input: $input) {
				__typename
				... on DuplicateTodoPayload {
					todo {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const SkipOccurrenceMutation = graphql(
	`
		mutation SkipOccurrence($input: SkipOccurrenceInput!) {
			skipOccurrence(input: $input) {
				__typename
				... on SkipOccurrencePayload {
					todo {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const UpdateTodosMutation = graphql(
	`
		mutation UpdateTodos($input: UpdateTodosInput!) {
			updateTodos(input: $input) {
				__typename
				... on UpdateTodosPayload {
					todos {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const CompleteTodosMutation = graphql(
	`
		mutation CompleteTodos($input: CompleteTodosInput!) {
			completeTodos(input: $input) {
				__typename
				... on CompleteTodosPayload {
					todos {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const ReopenTodosMutation = graphql(
	`
		mutation ReopenTodos($input: ReopenTodosInput!) {
			reopenTodos(input: $input) {
				__typename
				... on ReopenTodosPayload {
					todos {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const MoveTodosMutation = graphql(
	`
		mutation MoveTodos($input: MoveTodosInput!) {
			moveTodos(input: $input) {
				__typename
				... on MoveTodosPayload {
					todos {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const DeleteTodosMutation = graphql(
	`
		mutation DeleteTodos($input: DeleteTodosInput!) {
			deleteTodos(input: $input) {
				__typename
				... on DeleteTodosPayload {
					todos {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const RestoreTodosMutation = graphql(
	`
		mutation RestoreTodos($input: RestoreTodosInput!) {
			restoreTodos(input: $input) {
				__typename
				... on RestoreTodosPayload {
					todos {
						...TodoChanged_todo
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[TodoChanged_todo],
);

export const EmptyTrashMutation = graphql(`
	mutation EmptyTrash {
		emptyTrash {
			__typename
			... on EmptyTrashPayload {
				deletedIds
			}
			... on Error {
				message
			}
		}
	}
`);
