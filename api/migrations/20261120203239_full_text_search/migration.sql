-- Words as people search for them: without accents, in no language in particular (a todo list mixes
-- them), nothing left out as too common.
CREATE EXTENSION IF NOT EXISTS "unaccent";
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "btree_gin";
--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION "duly" (COPY = simple);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION "duly"
	ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
--> statement-breakpoint
-- Generated and indexed by PostgreSQL, never read as a value: Drizzle's table does not list it.
ALTER TABLE "todos" ADD COLUMN "search_text" tsvector GENERATED ALWAYS AS (
	setweight(to_tsvector('duly', "title"), 'A') || setweight(to_tsvector('duly', "notes"), 'B')
) STORED;
--> statement-breakpoint
CREATE INDEX "todos_user_id_search_text_index" ON "todos" USING gin ("user_id", "search_text");
--> statement-breakpoint
-- For typing errors, when no word matches.
CREATE INDEX "todos_user_id_title_trigram_index" ON "todos" USING gin ("user_id", "title" gin_trgm_ops);
