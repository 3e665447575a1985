import type { SQL } from 'drizzle-orm';
import type { Scope } from '../../../../auth/scope.ts';
import type { FieldSelection } from '../../../../database/selected-columns.ts';
import { idKey, type PageSource, positionKey, type SortKey } from '../../../../database/keyset.ts';
import type { SearchNode, SearchQuery } from '../../../../search/search-query.ts';
import { todoCondition, type TodoFilter } from '../filter.ts';
import { todoOrder, type TodoSort } from '../order.ts';
import type { FoundTodo } from '../load-todos.ts';
import { ownTodos, type TodoTable } from '../queries.ts';
import { todoSearch, wantedWords } from './search-condition.ts';
import { relevance, similarity } from './search-words.ts';
import { type TodoRow, todos } from '../../table.ts';

interface Search {
	readonly query: SearchQuery;
	readonly filter?: TodoFilter | null;
	readonly sort?: readonly TodoSort[] | null;
}

/**
 * The source of exact matches, and for a search that consists of a few words a second one of todos
 * with similar words, for when the first has none. Without `sort`, searched words order the todos
 * by score, the highest first.
 */
export function searchSources(
	scope: Scope,
	{ query, filter, sort }: Search,
	fields: FieldSelection,
): readonly [PageSource<TodoTable, FoundTodo>, ...PageSource<TodoTable, FoundTodo>[]] {
	const words = wantedWords(query.root);
	const scored = words.length > 0 && !sort?.length;
	const condition = todoCondition(scope, filter, todoSearch(scope, query))(todos);
	const exact = scored
		? byRank(scope, condition, 'RELEVANCE', relevance(words, todos, scope), fields)
		: ownTodos(scope, condition, todoOrder(sort), fields);
	if (!isSimilaritySearch(query.root)) return [exact];

	const similar = todoCondition(scope, filter, todoSearch(scope, query, 'similar'))(todos);
	const ranked = scored
		? byRank(scope, similar, 'LIKENESS', similarity(words, todos), fields)
		: ownTodos(scope, similar, [...todoOrder(sort).slice(0, -1), RANKED_ID], fields);
	return [exact, ranked];
}

/** Similarity is computed for every title and word, in 7 µs and more for long words. */
const MAX_SIMILARITY_WORDS = 8;
const MAX_SIMILARITY_CHARACTERS = 40;

/** The id under another name, so that a cursor identifies the source that it comes from. */
const RANKED_ID: SortKey<TodoTable, TodoRow> = {
	...idKey<TodoTable, TodoRow>(),
	name: 'LIKELY_ID',
};

/** Whether a search consists of words alone, few and short enough to be compared by similarity. */
export function isSimilaritySearch(node: SearchNode | null): boolean {
	const words = node?.kind === 'and' ? node.operands : [node];
	return (
		words.length <= MAX_SIMILARITY_WORDS &&
		words.every((word) => word?.kind === 'word' && word.text.length <= MAX_SIMILARITY_CHARACTERS)
	);
}

const MAX_INT = 2 ** 31 - 1;

/** Todos by a score that PostgreSQL computes, the highest first. */
function byRank(
	scope: Scope,
	condition: SQL | undefined,
	name: string,
	score: SQL<number>,
	fields: FieldSelection,
): PageSource<TodoTable, FoundTodo> {
	const scoreKey: SortKey<TodoTable, FoundTodo> = {
		name,
		expression: () => score,
		valueOf: (row) => row.score!,
		accepts: (value) => Number.isInteger(value) && Math.abs(Number(value)) <= MAX_INT,
		descending: true,
	};
	return ownTodos(scope, condition, [scoreKey, positionKey(), idKey()], fields, score);
}
