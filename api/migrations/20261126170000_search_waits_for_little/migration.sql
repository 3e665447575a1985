-- Words of what was written lately wait in a list of their index until there are 4 MB of them, and
-- every search of anyone's reads through it. With 256 kB that costs a search about as much as what it
-- finds (specs/decisions/0028). The index of similar words keeps its list: few searches come to it,
-- and each title adds some thirty entries.
ALTER INDEX "todos_user_id_search_text_index" SET (gin_pending_list_limit = 256);
