import { and, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import {
	parseQuickAdd,
	type QuickAddParse,
	type QuickAddSyntax,
} from '../../quick-add/parse-quick-add.ts';
import { settingsOf } from '../settings/queries.ts';
import { withNextVersion, type WriteResult } from '../../sync/write-transaction.ts';
import { TAG_NAME_LIMITS } from '../tags/operations.ts';
import { tags } from '../tags/table.ts';
import { addTodo, addTodoAtOnce } from '../todos/operations.ts';
import { type LoadedTodo, ownTodo } from '../todos/read/queries.ts';
import { todos } from '../todos/table.ts';
import { PRIORITIES, TITLE_LIMITS } from '../todos/todo.ts';
import { Issues } from '../../validation.ts';
import {
	forgetSurroundings,
	type Surroundings,
	surroundingsOf,
	surroundingsWithin,
} from './quick-add-context.ts';

const TEXT_LIMITS = { min: 1, max: 5_000 };

/** How a text is to be read; what is absent is as the user has set it. */
export interface Reading {
	readonly syntax?: QuickAddSyntax | null;
	readonly now?: Date | null;
	readonly timeZone?: string | null;
}

/** What quick-add makes of a text, with the user's settings; nothing is created. */
export async function readQuickAdd(
	scope: Scope,
	text: string,
	reading: Reading,
): Promise<QuickAddParse> {
	requireReadable(text);
	return parseQuickAdd(text, optionsOf(scope, await settingsOf(scope), reading));
}

export interface CaptureTodo extends Reading {
	readonly id?: Uuid<'Todo'>;
	readonly text: string;
	/** Where it goes unless the text says. */
	readonly listId?: Uuid<'TodoList'> | null;
}

/**
 * Creates a todo from one line of text. Tags that the text names are made where they do not exist;
 * a list or section that does not exist is no list or section, and its name stays in the title.
 * Repeating it with the same id does no harm.
 *
 * @throws ValidationError where nothing is left for a title, or too much, or a tag is too long.
 * @throws NotFoundError where the user has no such list.
 * @throws IdUnavailableError where the id belongs to something else.
 */
export async function quickAddTodo(
	scope: Scope,
	{ id, text, listId, ...options }: CaptureTodo,
): Promise<WriteResult<LoadedTodo>> {
	requireReadable(text);
	const understood = (known: Surroundings) => {
		const { settings, places } = known;
		const parsed = parseQuickAdd(text, { ...optionsOf(scope, settings, options), places });
		const priority = PRIORITIES.indexOf(parsed.priority);
		const issues = issuesOf(parsed);
		const todo = { ...parsed, priority, id, listId, ...places.placeOf(parsed) };
		return { todo, issues, asOf: known.asOf };
	};
	let reading = understood(await surroundingsOf(scope, text));
	if (reading.issues.any) {
		// Before a line is refused it is read anew: what is remembered may be outdated.
		forgetSurroundings(scope);
		reading = understood(await surroundingsOf(scope, text));
		// With an id it may be a line that was added already, when it was read otherwise.
		if (id === undefined) reading.issues.throwIfAny();
	}
	const { asOf } = reading;
	const atOnce = reading.issues.any ? null : await addTodoAtOnce(scope, { ...reading.todo, asOf });
	if (atOnce !== null) return atOnce;
	forgetSurroundings(scope);
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		if (id !== undefined) {
			const [existing] = await tx.select().from(todos).where(ownTodo(scope, id));
			if (existing !== undefined) return existing;
		}
		const { todo, issues } = understood(await surroundingsWithin(tx, scope, text));
		issues.throwIfAny();
		const tagIds = await tagsNamed(tx, scope, version, todo.tagNames);
		return addTodo(tx, scope, version, { ...todo, tagIds });
	});
}

/** What makes a text say too little of a todo, or too much. */
function issuesOf(parsed: QuickAddParse): Issues {
	const issues = new Issues();
	issues.text(['input', 'text'], parsed.title, 'The title', TITLE_LIMITS);
	for (const name of parsed.tagNames) {
		issues.text(['input', 'text'], name, 'A tag', { min: 1, ...TAG_NAME_LIMITS });
	}
	return issues;
}

/** @throws ValidationError for a text that is too long to read or holds what cannot be stored. */
function requireReadable(text: string): void {
	const issues = new Issues();
	issues.text(['input', 'text'], text, 'The text', TEXT_LIMITS);
	issues.throwIfAny();
}

function optionsOf(
	scope: Scope,
	settings: Surroundings['settings'],
	{ syntax, now, timeZone }: Reading,
) {
	return {
		now: now ?? scope.now,
		timeZone: timeZone ?? settings?.timeZone ?? 'UTC',
		weekStart: settings?.weekStart,
		syntax: syntax ?? settings?.quickAddSyntax,
	};
}

/** The tags of those names, made where there are none. */
async function tagsNamed(
	tx: Transaction,
	{ userId, now }: Scope,
	version: number,
	names: readonly string[],
): Promise<Uuid<'Tag'>[]> {
	if (names.length === 0) return [];
	const stamp = { userId, version, createdAt: now, updatedAt: now };
	await tx
		.insert(tags)
		.values(names.map((name) => ({ ...stamp, id: newUuid('Tag'), name })))
		.onConflictDoNothing();
	const said = sql`select lower(name) from unnest(${sql.param(names)}::text[]) as name`;
	const rows = await tx
		.select({ id: tags.id })
		.from(tags)
		.where(and(ownedBy(userId, tags), sql`lower(${tags.name}) in (${said})`));
	return rows.map(({ id }) => id as Uuid<'Tag'>);
}
