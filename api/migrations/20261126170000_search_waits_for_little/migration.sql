-- Words of what was written lately wait in a list of their index until there are 4 MB of them, and
-- every search of anyone's reads through it. With 128 kB that costs a search less than what it finds,
-- and a write as much as before (specs/decisions/0028).
ALTER INDEX "todos_user_id_search_text_index" SET (gin_pending_list_limit = 128);
--> statement-breakpoint
ALTER INDEX "todos_user_id_title_trigram_index" SET (gin_pending_list_limit = 128);
