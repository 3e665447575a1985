import { getColumnTable, getTableName, or, type SQL, sql } from 'drizzle-orm';
import { isIndexable } from '../../../../search/parse-search.ts';
import { escapeLike } from '../compare.ts';
import type { Scope } from '../../../../auth/scope.ts';
import type { TodoTable } from '../queries.ts';

/** A phrase of a search, or one word, which matches longer words too if `prefix` is set. */
export interface Words {
	readonly text: string;
	readonly prefix: boolean;
}

/** The user whose todos are searched. */
type Owner = Pick<Scope, 'userId'>;

/** Threshold of pg_trgm's `word_similarity`, which is between 0 and 1. */
const MIN_SIMILARITY = 0.4;
/** Scores are integers, so that a cursor holds exactly the value that PostgreSQL compares. */
const SCALE = 1_000_000;

/** Normalised in the indexed text as well, by the database function `searched`. */
const APOSTROPHES = /[‘’‛ʼ]/g;

/** The indexed column, which is generated and not part of Drizzle's table. */
function searchText(table: TodoTable): SQL {
	return sql`${sql.identifier(getTableName(getColumnTable(table.id)))}.search_text`;
}

/**
 * The words as a tsquery, in which they must be adjacent. A match lies in the title (weight A) or in
 * the notes (weight B), never across both. `words_of` prefixes lexemes with the owner as the column
 * does.
 */
function tsquery({ text, prefix }: Words, { userId }: Owner): SQL {
	const quoted = `'${text.replace(APOSTROPHES, "'").replace(/['\\]/g, '$&$&')}'`;
	const star = prefix ? '*' : '';
	return sql`words_of(${userId}::uuid, to_tsquery('duly', ${`${quoted}:${star}A | ${quoted}:${star}B`}))`;
}

/** A subquery is evaluated once, a plain expression again for each row. */
function once(expression: SQL): SQL {
	return sql`(select ${expression})`;
}

/** Matches in title or notes. Text without a letter or digit, such as an emoji, matches literally. */
export function wordsCondition(words: Words, table: TodoTable, owner: Owner): SQL {
	const query = once(tsquery(words, owner));
	// Decided here: the plan of a statement with a case for all words uses no index.
	if (isIndexable(words.text)) return sql`${searchText(table)} @@ ${query}`;
	const pattern = `%${escapeLike(words.text)}%`;
	return sql`(case when numnode(${query}) = 0
		then ${table.title} ilike ${pattern} or ${table.notes} ilike ${pattern}
		else ${searchText(table)} @@ ${query} end)`;
}

/** The score of a match: higher in the title, for whole words and for short texts. */
export function relevance(words: readonly Words[], table: TodoTable, owner: Owner): SQL<number> {
	const queries = words.flatMap((each) =>
		each.prefix
			? [tsquery({ ...each, prefix: false }, owner), tsquery(each, owner)]
			: [tsquery(each, owner)],
	);
	const query = once(sql.join(queries, sql` || `));
	// 1 divides by the logarithm of the length (https://www.postgresql.org/docs/18/textsearch-controls.html).
	return sql<number>`(ts_rank(${searchText(table)}, ${query}, 1) * ${SCALE})::int`;
}

function wordSimilarity({ text }: Words, table: TodoTable): SQL {
	return sql`word_similarity(unaccent(${text}), unaccent(${table.title}))`;
}

/** The word itself, or a similar one in the title, for typing errors. */
export function similarityCondition(word: Words, table: TodoTable, owner: Owner): SQL {
	return or(
		wordsCondition(word, table, owner),
		sql`${wordSimilarity(word, table)} >= ${MIN_SIMILARITY}`,
	)!;
}

/** The score of a title: the sum of its similarity to each word. */
export function similarity(words: readonly Words[], table: TodoTable): SQL<number> {
	const sum = sql.join(
		words.map((word) => wordSimilarity(word, table)),
		sql` + `,
	);
	return sql<number>`((${sum}) * ${SCALE})::int`;
}
