/**
 * SQL: the newest version among the owner's settings, lists and sections. While it stays the same,
 * nothing was added to or changed of what a line of quick add is parsed with. Each is the end of an
 * index. `$1` is the owner's id.
 */
export const CONTEXT_VERSION = `greatest(
	(select max(version) from settings where user_id = $1::uuid),
	(select max(version) from lists where user_id = $1::uuid),
	(select max(version) from sections where user_id = $1::uuid)
)`;
