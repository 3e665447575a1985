import { getColumnTable, getTableName, or, type SQL, sql } from 'drizzle-orm';
import { escapeLike } from '../compare.ts';
import type { Scope } from '../../../../auth/scope.ts';
import type { TodoTable } from '../queries.ts';

/** Words of a search: a phrase, whole, or one word, which may be the beginning of a longer one. */
export interface Words {
	readonly text: string;
	readonly prefix: boolean;
}

/** Whose words are looked for. */
type Owner = Pick<Scope, 'userId'>;

/** How like a word of the title must be to one that was mistyped: 0 for nothing, 1 for the same. */
const LIKENESS = 0.4;
/** Scores are whole numbers, so that a cursor holds exactly what PostgreSQL compares. */
const SCALE = 1_000_000;

/** Alike in what is searched, too: the function `searched` of the database. */
const APOSTROPHES = /[‘’‛ʼ]/g;

/** What makes a text one that PostgreSQL finds words in. */
const LETTER = /[0-9\p{L}]/u;

/** The column that the full text search goes by, which Drizzle's table does not list. */
function searchText(table: TodoTable): SQL {
	return sql`${sql.identifier(getTableName(getColumnTable(table.id)))}.search_text`;
}

/**
 * The words as a tsquery, next to each other where there are several. Title or notes, not the end
 * of one and the beginning of the other, which the column holds one after the other. Each with the
 * mark of its owner, as the column has it.
 */
function tsquery({ text, prefix }: Words, { userId }: Owner): SQL {
	const quoted = `'${text.replace(APOSTROPHES, "'").replace(/['\\]/g, '$&$&')}'`;
	const star = prefix ? '*' : '';
	return sql`words_of(${userId}::uuid, to_tsquery('duly', ${`${quoted}:${star}A | ${quoted}:${star}B`}))`;
}

/** Worked out before the first row: by itself it would be again with each of them. */
function once(expression: SQL): SQL {
	return sql`(select ${expression})`;
}

/** In title or notes. What has no letter or digit, such as an emoji, is looked for as it stands. */
export function wordsCondition(words: Words, table: TodoTable, owner: Owner): SQL {
	const query = once(tsquery(words, owner));
	// Said here, not by a case in the statement, whose plan is made for all words: no index serves that.
	if (LETTER.test(words.text)) return sql`${searchText(table)} @@ ${query}`;
	const pattern = `%${escapeLike(words.text)}%`;
	return sql`(case when numnode(${query}) = 0
		then ${table.title} ilike ${pattern} or ${table.notes} ilike ${pattern}
		else ${searchText(table)} @@ ${query} end)`;
}

/** How well the words fit: in the title better than in notes, whole better than begun, short best. */
export function relevance(words: readonly Words[], table: TodoTable, owner: Owner): SQL<number> {
	const queries = words.flatMap((each) =>
		each.prefix
			? [tsquery({ ...each, prefix: false }, owner), tsquery(each, owner)]
			: [tsquery(each, owner)],
	);
	const query = once(sql.join(queries, sql` || `));
	// 1: less for the longer text (https://www.postgresql.org/docs/18/textsearch-controls.html).
	return sql<number>`(ts_rank(${searchText(table)}, ${query}, 1) * ${SCALE})::int`;
}

function likenessOf({ text }: Words, table: TodoTable): SQL {
	return sql`word_similarity(unaccent(${text}), unaccent(${table.title}))`;
}

/** The word, or in the title one that is much like it: for typing errors. */
export function likeCondition(word: Words, table: TodoTable, owner: Owner): SQL {
	return or(wordsCondition(word, table, owner), sql`${likenessOf(word, table)} >= ${LIKENESS}`)!;
}

/** How alike the title is to the words, altogether. */
export function likeness(words: readonly Words[], table: TodoTable): SQL<number> {
	const sum = sql.join(
		words.map((word) => likenessOf(word, table)),
		sql` + `,
	);
	return sql<number>`((${sum}) * ${SCALE})::int`;
}
