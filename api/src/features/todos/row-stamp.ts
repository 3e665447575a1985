import type { Scope } from '../../auth/scope.ts';
import { touched } from '../../database/columns.ts';
import { todos } from './table.ts';

/** The columns that every write of a todo sets. */
export function rowStamp({ now }: Pick<Scope, 'now'>, version: number) {
	return { version, updatedAt: touched(todos.updatedAt, now) };
}
