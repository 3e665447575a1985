import type { SQL } from 'drizzle-orm';
import type { Scope } from '../../../../auth/scope.ts';
import { idKey, type PageSource, positionKey, type SortKey } from '../../../../database/keyset.ts';
import type { Selection } from '../../../../schema/selection.ts';
import type { SearchNode, SearchQuery } from '../../../../search/search-query.ts';
import { todoCondition, type TodoFilter } from '../filter.ts';
import { todoOrder, type TodoSort } from '../order.ts';
import { type FoundTodo, ownTodos, type Score, type TodoTable } from '../queries.ts';
import { todoSearch, wantedWords } from './search-condition.ts';
import { likeness, relevance } from './search-words.ts';
import type { TodoRow } from '../../table.ts';

interface Search {
	readonly query: SearchQuery;
	readonly filter?: TodoFilter | null;
	readonly sort?: readonly TodoSort[] | null;
}

/**
 * What a search finds, and after it, where it consists of words alone, what is found when they may
 * be mistyped: to turn to where the first source has nothing. Unless another order is asked for,
 * the best comes first where words are searched for.
 */
export function searchSources(
	scope: Scope,
	{ query, filter, sort }: Search,
	selection: Selection,
): readonly [PageSource<TodoTable, FoundTodo>, ...PageSource<TodoTable, FoundTodo>[]] {
	const words = wantedWords(query.root);
	const scored = words.length > 0 && !sort?.length;
	const condition = todoCondition(scope, filter, todoSearch(scope, query));
	const exact = scored
		? bestFirst(scope, condition, 'RELEVANCE', (table) => relevance(words, table, scope), selection)
		: ownTodos(scope, condition, todoOrder(sort), selection);
	if (!isPlainWords(query.root) || words.length > MAX_LIKELY_WORDS) return [exact];

	const likely = todoCondition(scope, filter, todoSearch(scope, query, 'alike'));
	const alike = scored
		? bestFirst(scope, likely, 'LIKENESS', (table) => likeness(words, table), selection)
		: ownTodos(scope, likely, [...todoOrder(sort).slice(0, -1), LIKELY_ID], selection);
	return [exact, alike];
}

/** Likeness is compared todo by todo and word by word: some 10 µs each. */
const MAX_LIKELY_WORDS = 8;

/** The id by another name, so that a cursor tells which of the two sources it comes from. */
const LIKELY_ID: SortKey<TodoTable, TodoRow> = {
	...idKey<TodoTable, TodoRow>(),
	name: 'LIKELY_ID',
};

function isPlainWords(node: SearchNode | null): boolean {
	if (node?.kind === 'and') return node.operands.every(({ kind }) => kind === 'word');
	return node?.kind === 'word';
}

const MAX_INT = 2 ** 31 - 1;

/** Todos by a score that PostgreSQL computes, the highest first. */
function bestFirst(
	scope: Scope,
	condition: (table: TodoTable) => SQL | undefined,
	name: string,
	score: Score,
	selection: Selection,
): PageSource<TodoTable, FoundTodo> {
	const scoreKey: SortKey<TodoTable, FoundTodo> = {
		name,
		expression: score,
		valueOf: (row) => row.score!,
		accepts: (value) => Number.isInteger(value) && Math.abs(Number(value)) <= MAX_INT,
		descending: true,
	};
	return ownTodos(scope, condition, [scoreKey, positionKey(), idKey()], selection, score);
}
