import type { Scope } from '../../auth/scope.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import {
	parseQuickAdd,
	placeNames,
	type QuickAddParse,
	type QuickAddSyntax,
} from '../../quick-add/parse-quick-add.ts';
import type { QuickAddContext } from '../../quick-add/quick-add-context.ts';
import type { QuickAddContextCache } from '../../quick-add/quick-add-context-cache.ts';
import { settingsOf } from '../settings/queries.ts';
import { write } from '../../sync/write.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { TAG_NAME_LIMITS } from '../tags/operations.ts';
import { creation } from '../todos/create/create-todo.ts';
import type { LoadedTodo } from '../todos/read/load-todos.ts';
import { ownTodo } from '../todos/read/queries.ts';
import { todos } from '../todos/table.ts';
import { PRIORITIES } from '../../priority.ts';
import { TITLE_LIMITS } from '../todos/todo.ts';
import { Issues } from '../../validation.ts';
import { readQuickAddContext } from './read-quick-add-context.sql.ts';

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

export interface QuickAddTodo extends Reading {
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
	cache: QuickAddContextCache,
	{ id, text, listId, ...options }: QuickAddTodo,
): Promise<WriteResult<LoadedTodo>> {
	requireReadable(text);
	const newId = id ?? newUuid('Todo');
	/** What the text means in a context. Issues count only if the context is up to date. */
	const understand = ({ settings, places, version }: QuickAddContext) => {
		const parsed = parseQuickAdd(text, { ...optionsOf(scope, settings, options), places });
		const priority = PRIORITIES.indexOf(parsed.priority);
		const todo = { ...parsed, listId, ...places.idsOf(parsed), priority, id: newId };
		const steps = () => creation(scope, { ...todo, expectedContextVersion: version });
		return { issues: issuesOf(parsed), steps };
	};
	return write(scope, {
		inOneStatement: async (db) => {
			const cached = cache.get(scope.userId, placeNames(text));
			const context = cached ?? (await readQuickAddContext(db, scope, text, cache));
			const { issues, steps } = understand(context);
			return issues.any ? null : ((await steps().inOneStatement?.(db)) ?? null);
		},
		attempt: async (attempt) => {
			const context = await readQuickAddContext(attempt.db, scope, text, cache);
			const { issues, steps } = understand(context);
			if (id !== undefined && issues.any) {
				// The line may have been added already, when it was parsed in another context.
				const [existing] = await attempt.db.select().from(todos).where(ownTodo(scope, id));
				if (existing !== undefined) return { result: existing, version: existing.version };
			}
			issues.throwIfAny();
			return steps().attempt(attempt);
		},
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
	settings: QuickAddContext['settings'] | null,
	{ syntax, now, timeZone }: Reading,
) {
	return {
		now: now ?? scope.now,
		timeZone: timeZone ?? settings?.timeZone ?? 'UTC',
		weekStart: settings?.weekStart,
		syntax: syntax ?? settings?.quickAddSyntax,
	};
}
