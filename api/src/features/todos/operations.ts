import { and, getColumns, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { type Place, positionAt, positionsAt } from '../../database/position.ts';
import { ConflictError, ExpectedError, IdUnavailableError } from '../../errors.ts';
import { newUuid } from '../../ids/type-id.ts';
import { withNextVersion, type WriteResult } from '../../sync/write-transaction.ts';
import { updateAtOnce } from './at-once.ts';
import { createAtOnce } from './create/create-at-once.ts';
import { createTaggedAtOnce, type Labels, type ReadWith } from './create/create-tagged-at-once.ts';
import { inOrder, load, localNow, ownOf, replaced, stamp, type TodoId } from './change.ts';
import {
	checkNesting,
	resolvePlacement,
	type PlacementInput,
	invalid,
	siblingsAt,
} from './move/placement.ts';
import { type LoadedTodo, ownTodo } from './read/queries.ts';
import { type TodoRow, todos } from './table.ts';
import { changeTags, type TagChange, tagTodo } from './tagging.ts';
import { checkTodoFields, type TodoFields } from './todo.ts';

export interface CreateTodo extends TodoFields, PlacementInput, Place {
	readonly id?: TodoId;
	readonly title: string;
	readonly tagIds?: TagChange['tagIds'];
}

/**
 * Adds a todo, at the end of where it stands unless a neighbour is named. Creating with an id that
 * the user already gave a todo answers with that todo as it is now, so that a request whose answer
 * was lost can be repeated.
 *
 * @throws ValidationError naming every field that breaks a rule.
 * @throws NotFoundError where a list, section, parent, tag or neighbour is not the user's.
 * @throws IdUnavailableError where the id belongs to something else.
 */
export async function createTodo(
	scope: Scope,
	input: CreateTodo,
): Promise<WriteResult<LoadedTodo>> {
	return (
		(await addTodoAtOnce(scope, input)) ??
		withNextVersion(scope.db, scope.userId, (tx, version) => addTodo(tx, scope, version, input))
	);
}

/** A todo at the end of where it stands, as one statement; null where it takes a transaction. */
export async function addTodoAtOnce(
	scope: Scope,
	input: CreateTodo & Labels & ReadWith,
): Promise<WriteResult<LoadedTodo> | null> {
	const { id = newUuid('Todo'), listId, sectionId, tagIds, tagNames, asOf } = input;
	const { parentId, after, before, recurrence, dueDate } = input;
	const hasPlace = [parentId, after, before].some((each) => each != null);
	// Only a recurrence that is to find its first day asks which day it is.
	if (hasPlace || (recurrence != null && dueDate == null)) return null;
	const fields = checkTodoFields(input, null, '');
	const isBare = sectionId == null && !tagIds?.length && tagNames === undefined;
	return isBare && asOf === undefined
		? createAtOnce(scope, id, listId, fields)
		: createTaggedAtOnce(scope, id, { listId, sectionId, tagIds, tagNames, asOf }, fields);
}

/** What createTodo does, within a write that does more. */
export async function addTodo(
	tx: Transaction,
	scope: Scope,
	version: number,
	input: CreateTodo,
): Promise<TodoRow> {
	const id = input.id ?? newUuid('Todo');
	try {
		return await insertTodo(tx, scope, version, { ...input, id });
	} catch (error) {
		// A repeated request is answered also where its list, parent or neighbour is gone by now.
		if (!(error instanceof ExpectedError) || input.id === undefined) throw error;
		const [existing] = await tx.select().from(todos).where(ownTodo(scope, id));
		if (existing === undefined) throw error;
		return existing;
	}
}

/** @throws IdUnavailableError for an id that exists already, whoever's it is. */
async function insertTodo(
	tx: Transaction,
	scope: Scope,
	version: number,
	input: CreateTodo & { readonly id: TodoId },
): Promise<TodoRow> {
	const { id, parentId, tagIds } = input;
	// Only a recurrence asks which day it is.
	const today = input.recurrence == null ? '' : (await localNow(tx, scope)).date;
	const fields = checkTodoFields(input, null, today);
	if (parentId === id) throw invalid('parentId', 'A todo cannot be beneath itself.');
	const placement = await resolvePlacement(tx, scope, input, null);
	if (placement.parentId !== null) await checkNesting(tx, scope, [], placement.parentId);
	const [created] = await tx
		.insert(todos)
		.values({
			...fields,
			...placement,
			id,
			userId: scope.userId,
			title: fields.title!,
			position: await positionAt(tx, siblingsAt(scope, placement, version), input),
			version,
			createdAt: scope.now,
			updatedAt: scope.now,
		})
		.onConflictDoNothing({ target: todos.id })
		.returning();
	if (created === undefined) throw new IdUnavailableError();
	if (tagIds?.length) await tagTodo(tx, scope, id, tagIds);
	return created;
}

export interface UpdateTodo extends TodoFields, TagChange {}

/**
 * Changes the fields that are given, of one todo or of many alike.
 *
 * @param ifUpdatedAt write only if the (one) todo has not changed since this `updatedAt`.
 * @throws NotFoundError where the user has no such todo or tag.
 * @throws ConflictError where it changed since `ifUpdatedAt`.
 * @throws ValidationError naming every field that breaks a rule.
 */
export async function updateTodos(
	scope: Scope,
	ids: readonly TodoId[],
	input: UpdateTodo,
	path: readonly string[] = ['input', 'ids'],
	ifUpdatedAt: Date | null = null,
): Promise<WriteResult<TodoRow[]>> {
	const values = isIndependent(input) ? checkTodoFields(input, SOME_DAY, '') : null;
	const atOnce = values && (await updateAtOnce(scope, ids, values, ifUpdatedAt));
	if (atOnce !== null) return atOnce;
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		const current = await load(tx, scope, ids, path);
		if (ifUpdatedAt !== null && current[0]!.updatedAt.getTime() !== ifUpdatedAt.getTime()) {
			throw new ConflictError(current[0]);
		}
		const today = input.recurrence == null ? '' : (await localNow(tx, scope)).date;
		// What a change means can depend on whether there is a due date: two kinds of patch at most.
		const patches = Map.groupBy(current, (row) =>
			JSON.stringify(checkTodoFields(input, row, today)),
		);
		await changeTags(tx, scope, ids, input);
		const changed: TodoRow[] = [];
		for (const [patch, rows] of patches) {
			const values = JSON.parse(patch) as Partial<TodoRow>;
			const of = rows.map(({ id }) => id);
			changed.push(
				...(await tx
					.update(todos)
					.set({ ...values, ...stamp(scope, version) })
					.where(ownOf(scope, of))
					.returning()),
			);
		}
		return replaced(current, changed);
	});
}

/** A todo with a due date, which what is independent of it may be checked beside. */
const SOME_DAY = { dueDate: '2000-01-01', recurrenceRule: null };

/** Whether a change means the same for every todo, whatever it is due. */
function isIndependent({ dueDate, dueTime, recurrence, ...rest }: UpdateTodo): boolean {
	const ofTags = [rest.tagIds, rest.addTagIds, rest.removeTagIds].some((each) => each != null);
	if (ofTags || recurrence !== undefined || dueDate === null) return false;
	return dueDate !== undefined || dueTime === undefined;
}

export interface MoveTodo extends PlacementInput, Place {}

/**
 * Puts todos, with everything beneath them, into a list, a section, beneath another todo, or
 * elsewhere among their siblings; in the order in which they are named.
 *
 * @throws NotFoundError where any of them, the place or the neighbour is not the user's.
 * @throws ValidationError where the place contradicts itself, or a todo would be beneath itself.
 */
export function moveTodos(
	scope: Scope,
	ids: readonly TodoId[],
	input: MoveTodo,
	path: readonly string[] = ['input', 'ids'],
): Promise<WriteResult<TodoRow[]>> {
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		const current = await load(tx, scope, ids, path);
		const placement = await resolvePlacement(tx, scope, input, current[0]!);
		const moving = await checkNesting(tx, scope, ids, placement.parentId);
		const keys = await positionsAt(tx, siblingsAt(scope, placement, version), input, ids.length);
		const keyOf = new Map(ids.map((id, index) => [id, keys[index]!]));
		// A todo that is named twice, by itself and with its parent, goes where it is named.
		const placed = new Map(moving.map(({ id }) => [id, keyOf.get(id) ?? null]));
		const to = sql`unnest(${sql.param([...placed.keys()])}::uuid[], ${sql.param([...placed.values()])}::text[]) as placed(id, key)`;
		const moved = await tx
			.update(todos)
			.set({
				listId: placement.listId,
				sectionId: placement.sectionId,
				parentId: sql`case when placed.key is null then ${todos.parentId} else ${placement.parentId}::uuid end`,
				position: sql`coalesce(placed.key, ${todos.position})`,
				...stamp(scope, version),
			})
			.from(to)
			.where(and(ownedBy(scope.userId, todos), sql`${todos.id} = placed.id`))
			.returning(getColumns(todos));
		return inOrder(ids, moved, path);
	});
}
