import type { Scope } from '../auth/scope.ts';
import { touched } from '../db/columns.ts';
import type { Transaction } from '../db/connect.ts';
import { ConflictError, IdUnavailableError, NotFoundError } from '../errors.ts';
import { newUuid, type Uuid } from '../ids/type-id.ts';
import { inboxOf, ownList } from '../lists/queries.ts';
import { lists } from '../lists/table.ts';
import { write, type Written } from '../sync/clock.ts';
import { type Place, positionAt } from './position.ts';
import { ownTodo } from './queries.ts';
import { type TodoRow, todos } from './table.ts';
import { checkTodoFields, type TodoFields } from './todo.ts';

export interface CreateTodo extends TodoFields {
	readonly id?: Uuid<'Todo'>;
	/** Absent: the inbox. */
	readonly listId?: Uuid<'TodoList'> | null;
	readonly title: string;
}

/**
 * Adds a todo at the end of its list. Creating with an id that the user already gave a todo answers
 * with that todo as it is now, so that a request whose answer was lost can be repeated.
 *
 * @throws ValidationError naming every field that breaks a rule.
 * @throws NotFoundError where the user has no such list.
 * @throws IdUnavailableError where the id belongs to something else.
 */
export function createTodo(scope: Scope, input: CreateTodo): Promise<Written<TodoRow>> {
	const fields = checkTodoFields(input, null);
	const id = input.id ?? newUuid('Todo');
	return write(scope.db, scope.userId, async (tx, version) => {
		const listId = await targetList(tx, scope, input.listId);
		const [created] = await tx
			.insert(todos)
			.values({
				...fields,
				id,
				userId: scope.userId,
				listId,
				title: fields.title!,
				position: await positionAt(tx, { userId: scope.userId, listId }, {}),
				version,
				createdAt: scope.now,
				updatedAt: scope.now,
			})
			.onConflictDoNothing({ target: todos.id })
			.returning();
		if (created !== undefined) return created;
		const [existing] = await tx.select().from(todos).where(ownTodo(scope, id));
		if (existing === undefined) throw new IdUnavailableError();
		return existing;
	});
}

export interface UpdateTodo extends TodoFields {
	/** Write only if the todo has not changed since this instant of its `updatedAt`. */
	readonly ifUpdatedAt?: Date | null;
}

/**
 * Changes the fields that are given.
 *
 * @throws NotFoundError where the user has no such todo.
 * @throws ConflictError where it changed since `ifUpdatedAt`.
 * @throws ValidationError naming every field that breaks a rule.
 */
export function updateTodo(
	scope: Scope,
	id: Uuid<'Todo'>,
	{ ifUpdatedAt, ...input }: UpdateTodo,
): Promise<Written<TodoRow>> {
	return change(scope, id, (current) => {
		if (ifUpdatedAt != null && ifUpdatedAt.getTime() !== current.updatedAt.getTime()) {
			throw new ConflictError(current);
		}
		return checkTodoFields(input, current);
	});
}

/** Completes an open todo; a completed one stays as it is. @throws NotFoundError */
export function completeTodo(scope: Scope, id: Uuid<'Todo'>): Promise<Written<TodoRow>> {
	return change(scope, id, ({ completedAt }) => (completedAt ? null : { completedAt: scope.now }));
}

/** Opens a completed todo again; an open one stays as it is. @throws NotFoundError */
export function reopenTodo(scope: Scope, id: Uuid<'Todo'>): Promise<Written<TodoRow>> {
	return change(scope, id, ({ completedAt }) => (completedAt ? { completedAt: null } : null));
}

/** Puts a todo into the trash; what lies there stays as it is. @throws NotFoundError */
export function deleteTodo(scope: Scope, id: Uuid<'Todo'>): Promise<Written<TodoRow>> {
	return change(scope, id, ({ deletedAt }) => (deletedAt ? null : { deletedAt: scope.now }));
}

/** Takes a todo out of the trash, to where it was. @throws NotFoundError */
export function restoreTodo(scope: Scope, id: Uuid<'Todo'>): Promise<Written<TodoRow>> {
	return change(scope, id, ({ deletedAt }) => (deletedAt ? { deletedAt: null } : null));
}

/** Deletes a todo for good. @throws NotFoundError */
export function purgeTodo(scope: Scope, id: Uuid<'Todo'>): Promise<Written<Uuid<'Todo'>>> {
	return write(scope.db, scope.userId, async (tx) => {
		const purged = await tx.delete(todos).where(ownTodo(scope, id)).returning({ id: todos.id });
		if (purged.length === 0) throw new NotFoundError(['input', 'id'], 'todo');
		return id;
	});
}

export interface MoveTodo extends Place {
	/** Absent: stays in its list. */
	readonly listId?: Uuid<'TodoList'> | null;
}

/** Puts a todo into a list, beside another or at the end. @throws NotFoundError */
export function moveTodo(
	scope: Scope,
	id: Uuid<'Todo'>,
	{ listId, ...place }: MoveTodo,
): Promise<Written<TodoRow>> {
	return change(scope, id, async (current, tx) => {
		const target = listId == null ? current.listId : await targetList(tx, scope, listId);
		const siblings = { userId: scope.userId, listId: target };
		return { listId: target, position: await positionAt(tx, siblings, place) };
	});
}

/** Reads a todo and writes what `patch` makes of it, while no other device can write. */
function change(
	scope: Scope,
	id: Uuid<'Todo'>,
	patch: (
		current: TodoRow,
		tx: Transaction,
	) => Partial<TodoRow> | null | Promise<Partial<TodoRow> | null>,
): Promise<Written<TodoRow>> {
	return write(scope.db, scope.userId, async (tx, version) => {
		const [current] = await tx.select().from(todos).where(ownTodo(scope, id));
		if (current === undefined) throw new NotFoundError(['input', 'id'], 'todo');
		const values = await patch(current, tx);
		if (values === null) return current;
		const [changed] = await tx
			.update(todos)
			.set({
				...values,
				version,
				updatedAt: touched(todos.updatedAt, scope.now),
			})
			.where(ownTodo(scope, id))
			.returning();
		return changed!;
	});
}

/** The list that a todo goes into: one of the user's in use, or the inbox. */
async function targetList(
	tx: Transaction,
	scope: Scope,
	listId: Uuid<'TodoList'> | null | undefined,
): Promise<Uuid<'TodoList'>> {
	const [list] =
		listId == null
			? [await inboxOf({ db: tx, userId: scope.userId })]
			: await tx.select({ id: lists.id }).from(lists).where(ownList(scope, listId));
	if (list == null) throw new NotFoundError(['input', 'listId'], 'list');
	return list.id as Uuid<'TodoList'>;
}
