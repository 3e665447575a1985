-- Words are kept with a mark of whose they are in front, and searched for in the same way. An index
-- finds a word with all that begins with it by reading through whatever of everyone's it finds, even
-- where the index has the user beside it: with ten million todos that took most of a search.
--
-- The mark is the end of the user's id, which is random: that of another user may be the same, and
-- the user is still asked for. Each word has a weight, A or B, and none has capitals, so a weight
-- before a quotation mark is where the next word begins.
CREATE FUNCTION "words_of"(owner uuid, words tsvector) RETURNS tsvector
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN CASE WHEN length(words) = 0 THEN words ELSE (
		'''' || right(owner::text, 8) || substr(replace(replace(words::text,
			'A ''', 'A ''' || right(owner::text, 8)),
			'B ''', 'B ''' || right(owner::text, 8)), 2)
	)::tsvector END;
--> statement-breakpoint
CREATE FUNCTION "words_of"(owner uuid, query tsquery) RETURNS tsquery
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN regexp_replace(query::text,
		'''((?:[^'']|'''')*)''', '''' || right(owner::text, 8) || '\1''', 'g')::tsquery;
--> statement-breakpoint
-- A word can have 2 046 bytes, the mark included: longer ones are no words that anyone looks for.
CREATE FUNCTION "without_endless"(words tsvector) RETURNS tsvector
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN CASE WHEN octet_length(words::text) > 2000
		THEN ts_delete(words, ARRAY(SELECT lexeme FROM unnest(words) WHERE octet_length(lexeme) > 2000))
		ELSE words END;
--> statement-breakpoint
-- A text as words are found in it. Apostrophes are alike: phones write the curved ones.
CREATE FUNCTION "searched"(text text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
	RETURN translate(text, '‘’‛ʼ', '''''''''');
--> statement-breakpoint
DROP INDEX "todos_user_id_search_text_index";
--> statement-breakpoint
ALTER TABLE "todos" DROP COLUMN "search_text";
--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "search_text" tsvector GENERATED ALWAYS AS (
	words_of("user_id", without_endless(
		setweight(to_tsvector('duly', searched("title")), 'A')
		|| setweight(to_tsvector('duly', searched("notes")), 'B')))
) STORED;
--> statement-breakpoint
CREATE INDEX "todos_user_id_search_text_index" ON "todos" USING gin ("user_id", "search_text");
