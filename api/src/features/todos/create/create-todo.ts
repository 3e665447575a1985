import type { Scope } from '../../../auth/scope.ts';
import type { Database } from '../../../database/connect.ts';
import type { Anchor } from '../../../database/position.ts';
import { IdUnavailableError } from '../../../errors.ts';
import { newUuid } from '../../../ids/type-id.ts';
import { localTime } from '../../../days/local-time.ts';
import { type Attempt, write, type WriteSteps } from '../../../sync/write.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { invalidField } from '../../../validation.ts';
import { freePositions } from '../move/move-todos.ts';
import { checkNesting, resolvePlacement } from '../move/placement.ts';
import type { PlacementInput } from '../move/placement-input.ts';
import { placementFacts, type PlacementFacts } from '../move/placement-facts.sql.ts';
import type { LoadedTodo } from '../read/load-todos.ts';
import { readForChange } from '../read-for-change.sql.ts';
import type { TodoId } from '../table.ts';
import { requireTags, type TagChange } from '../tagging.ts';
import { checkTodoFields, NEW_TODO, type TodoFields } from '../todo.ts';
import { createInOneStatement, type TagSelection } from './create-todo.sql.ts';

export interface CreateTodo extends TodoFields, PlacementInput, Anchor {
	readonly id?: TodoId | undefined;
	readonly title: string;
	readonly tagIds?: TagChange['tagIds'];
}

/**
 * Creates a todo, at the end of its placement unless an anchor is given. Creating with an id that
 * the user already gave a todo returns that todo as it is now, so that a request whose answer was
 * lost can be repeated.
 *
 * @throws ValidationError naming every field that breaks a rule.
 * @throws NotFoundError where a list, section, parent, tag or anchor is not the user's.
 * @throws IdUnavailableError where the id belongs to something else.
 */
export function createTodo(scope: Scope, input: CreateTodo): Promise<WriteResult<LoadedTodo>> {
	return write(scope, creation(scope, { ...input, id: input.id ?? newUuid('Todo') }));
}

type Creation = CreateTodo & TagSelection & { readonly id: TodoId };

/** The steps of the write that creates a todo; see createTodo. */
export function creation(scope: Scope, input: Creation): WriteSteps<LoadedTodo> {
	const { id, parentId, after, before } = input;
	const { patch: fields, dependsOnToday } = checkTodoFields(input, NEW_TODO, null);
	const isAtEndOfList = [parentId, after, before].every((each) => each == null);
	const inOneStatement = (db: Database) =>
		createInOneStatement(db, scope, { id, fields, placement: input, tags: input });
	return {
		inOneStatement: isAtEndOfList && !dependsOnToday ? inOneStatement : undefined,
		attempt: (attempt) => attemptToCreate(scope, attempt, input),
	};
}

/** Reads what the new todo refers to, decides where it goes, and stores it. */
async function attemptToCreate(scope: Scope, attempt: Attempt, input: Creation) {
	const { id } = input;
	const { expressions, parameters } = placementFacts(input, null);
	const state = await readForChange<CreationFacts>(attempt.db, scope, [id], {
		expressions: { ...expressions, isIdTaken: IS_ID_TAKEN, ownTagIds: OWN_TAG_IDS },
		parameters: [...parameters, input.tagIds ?? []],
	});
	const { version, timeZone } = state;
	const [existing] = state.todos;
	if (existing !== undefined) return { result: existing, version };
	const { date: today } = localTime(scope.now, timeZone);
	const { patch: fields } = checkTodoFields(input, NEW_TODO, today);
	if (input.parentId === id) throw invalidField('parentId', 'A todo cannot be beneath itself.');
	const placement = resolvePlacement(state, input, null);
	checkNesting(state, placement, []);
	const positions = await freePositions(scope, attempt, state, placement, input, 1);
	if (typeof positions === 'symbol') return positions;
	if (state.isIdTaken) throw new IdUnavailableError();
	requireTags({ tagIds: input.tagIds }, state.ownTagIds);
	return createInOneStatement(attempt.db, scope, {
		...{ id, fields, placement, tags: input },
		position: positions[0]!,
		expectedVersion: version,
	});
}

interface CreationFacts extends PlacementFacts {
	readonly isIdTaken: boolean;
	readonly ownTagIds: readonly string[];
}

const IS_ID_TAKEN = 'exists (select from todos where id = any($2::uuid[]))';
const OWN_TAG_IDS =
	'array(select id::text from tags where user_id = $1::uuid and id = any($8::uuid[]))';
