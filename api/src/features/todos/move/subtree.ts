import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../database/connect.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { todos } from '../table.ts';

/** How many todos deep: a todo, its subtasks, theirs, and so on. */
export const MAX_LEVELS = 8;

export interface Descendant {
	readonly id: Uuid<'Todo'>;
	/** The todo that was asked about. */
	readonly rootId: Uuid<'Todo'>;
	/** 0 for the todo itself, 1 for its subtasks. */
	readonly depth: number;
}

/** Todos with everything beneath them, parents before their subtasks. */
export async function subtrees(
	tx: Transaction,
	userId: Uuid<'Viewer'>,
	ids: readonly Uuid<'Todo'>[],
): Promise<Descendant[]> {
	const { rows } = await tx.execute<{ id: Uuid<'Todo'>; rootId: Uuid<'Todo'>; depth: number }>(sql`
		with recursive tree as (
			select id, id as root_id, 0 as depth from ${todos}
			where user_id = ${userId} and id = any(${sql.param(ids)}::uuid[])
			union all
			select child.id, tree.root_id, tree.depth + 1
			from ${todos} child join tree on child.parent_id = tree.id
			where child.user_id = ${userId} and tree.depth < ${MAX_LEVELS}
		)
		select id, root_id as "rootId", depth from tree order by depth
	`);
	return rows;
}

/**
 * For each todo of some subtrees the one that it goes along with, null for those that were named
 * themselves. Parents come first: a subtask that is named goes by itself, not with its parent.
 */
export function rootByTodoId(descendants: readonly Descendant[]): Map<string, string | null> {
	const roots = new Map<string, string | null>();
	for (const { id, rootId } of descendants) {
		if (!roots.has(id)) roots.set(id, rootId === id ? null : rootId);
	}
	return roots;
}

/** What a todo is beneath, the nearest first; empty at the top. */
export async function ancestors(
	tx: Transaction,
	userId: Uuid<'Viewer'>,
	ids: readonly Uuid<'Todo'>[],
): Promise<Uuid<'Todo'>[]> {
	const { rows } = await tx.execute<{ id: Uuid<'Todo'> }>(sql`
		with recursive chain as (
			select id, parent_id, 0 as height from ${todos}
			where user_id = ${userId} and id = any(${sql.param(ids)}::uuid[])
			union all
			select above.id, above.parent_id, chain.height + 1
			from ${todos} above join chain on above.id = chain.parent_id
			where above.user_id = ${userId} and chain.height < ${MAX_LEVELS}
		)
		select id from chain where height > 0 group by id order by min(height)
	`);
	return rows.map(({ id }) => id);
}
