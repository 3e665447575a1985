import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '../auth/scope.ts';
import type { Transaction } from '../db/connect.ts';
import { newUuid, type Uuid } from '../ids/type-id.ts';
import { lists } from '../lists/table.ts';
import {
	parseQuickAdd,
	type QuickAddParse,
	type QuickAddSpanKind,
	type QuickAddSyntax,
	type TextRange,
} from '../quick-add/parse-quick-add.ts';
import { sections } from '../sections/table.ts';
import { settingsOf } from '../settings/queries.ts';
import { write, type Written } from '../sync/clock.ts';
import { TAG_NAME_LIMITS } from '../tags/operations.ts';
import { tags } from '../tags/table.ts';
import { addTodo, createTodo } from '../todos/operations.ts';
import { ownTodo } from '../todos/queries.ts';
import { type TodoRow, todos } from '../todos/table.ts';
import { PRIORITIES, TITLE_LIMITS } from '../todos/todo.ts';
import { Issues } from '../validation.ts';

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
	return parseQuickAdd(text, await optionsOf(scope, reading));
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
export async function captureTodo(
	scope: Scope,
	{ id = newUuid('Todo'), text, listId, ...reading }: CaptureTodo,
): Promise<Written<TodoRow>> {
	requireReadable(text);
	const options = await optionsOf(scope, reading);
	const parse = (ignore: readonly TextRange[]) => parseQuickAdd(text, { ...options, ignore });
	const plain = parse([]);
	// No name that would have to be looked up: a todo like any other.
	if (plain.listName === null && plain.tagNames.length === 0) {
		return createTodo(scope, { ...fieldsOf(plain), id, listId });
	}
	return write(scope.db, scope.userId, async (tx, version) => {
		const [existing] = await tx.select().from(todos).where(ownTodo(scope, id));
		if (existing !== undefined) return existing;
		const { parsed, place } = await inKnownPlace(tx, scope, parse, plain);
		return addTodo(tx, scope, version, {
			...fieldsOf(parsed),
			id,
			listId,
			...place,
			tagIds: await tagsNamed(tx, scope, version, parsed.tagNames),
		});
	});
}

/** What a text says of a todo. @throws ValidationError where that is too little or too much. */
function fieldsOf(parsed: QuickAddParse) {
	const issues = new Issues();
	issues.text(['input', 'text'], parsed.title, 'The title', TITLE_LIMITS);
	for (const name of parsed.tagNames) {
		issues.text(['input', 'text'], name, 'A tag', { min: 1, ...TAG_NAME_LIMITS });
	}
	issues.throwIfAny();
	return { ...parsed, priority: PRIORITIES.indexOf(parsed.priority) };
}

/** @throws ValidationError for a text that is too long to read or holds what cannot be stored. */
function requireReadable(text: string): void {
	const issues = new Issues();
	issues.text(['input', 'text'], text, 'The text', TEXT_LIMITS);
	issues.throwIfAny();
}

async function optionsOf(scope: Scope, { syntax, now, timeZone }: Reading) {
	const settings = await settingsOf(scope);
	return {
		now: now ?? scope.now,
		timeZone: timeZone ?? settings?.timeZone ?? 'UTC',
		weekStart: settings?.weekStart,
		syntax: syntax ?? settings?.quickAddSyntax,
	};
}

type Parse = (ignore: readonly TextRange[]) => QuickAddParse;
interface KnownPlace {
	readonly parsed: QuickAddParse;
	readonly place: { listId?: Uuid<'TodoList'>; sectionId?: Uuid<'Section'> };
}

/** The reading in which every list and section is one that the user has; other names are words. */
async function inKnownPlace(
	tx: Transaction,
	scope: Scope,
	parse: Parse,
	parsed: QuickAddParse,
	ignored: readonly TextRange[] = [],
): Promise<KnownPlace> {
	if (parsed.listName === null) return { parsed, place: {} };
	// What is a word after all may leave another name to be the list: it is looked for in turn.
	const without = (...kinds: QuickAddSpanKind[]) => {
		const ignore = [...ignored, ...parsed.spans.filter(({ kind }) => kinds.includes(kind))];
		return inKnownPlace(tx, scope, parse, parse(ignore), ignore);
	};
	const [list] = await tx
		.select({ id: lists.id })
		.from(lists)
		.where(and(eq(lists.userId, scope.userId), sameName(lists.name, parsed.listName)))
		.orderBy(sql`${lists.archivedAt} nulls first`, lists.position)
		.limit(1);
	if (list === undefined) return without('LIST');
	const listId = list.id as Uuid<'TodoList'>;
	if (parsed.sectionName === null) return { parsed, place: { listId } };
	const [section] = await tx
		.select({ id: sections.id })
		.from(sections)
		.where(
			and(
				eq(sections.userId, scope.userId),
				eq(sections.listId, listId),
				sameName(sections.name, parsed.sectionName),
			),
		)
		.orderBy(sections.position)
		.limit(1);
	if (section === undefined) return without('SECTION');
	return { parsed, place: { listId, sectionId: section.id as Uuid<'Section'> } };
}

/** The tags of those names, made where there are none. */
async function tagsNamed(
	tx: Transaction,
	{ userId, now }: Scope,
	version: number,
	names: readonly string[],
): Promise<Uuid<'Tag'>[]> {
	if (names.length === 0) return [];
	const lower = names.map((name) => name.toLowerCase());
	const existing = await tx
		.select({ id: tags.id, name: sql<string>`lower(${tags.name})` })
		.from(tags)
		.where(and(eq(tags.userId, userId), inArray(sql`lower(${tags.name})`, lower)));
	const known = new Set(existing.map(({ name }) => name));
	const missing = names
		.filter((name) => !known.has(name.toLowerCase()))
		.map((name) => ({ id: newUuid('Tag'), userId, name, version, createdAt: now, updatedAt: now }));
	if (missing.length > 0) await tx.insert(tags).values(missing).onConflictDoNothing();
	return [...existing, ...missing].map(({ id }) => id as Uuid<'Tag'>);
}

function sameName(column: typeof lists.name | typeof sections.name, name: string) {
	return sql`lower(${column}) = lower(${name})`;
}
