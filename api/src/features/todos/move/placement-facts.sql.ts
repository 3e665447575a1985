import type { Anchor } from '../../../database/position.ts';
import type { Facts } from '../read-for-change.sql.ts';
import type { Placement, PlacementInput } from './placement-input.ts';
import { MAX_LEVELS } from './subtrees.sql.ts';

/** What there is of the user's where todos are to be placed. */
export interface PlacementFacts {
	/** The id of the list that is named; null where there is none. */
	readonly list: string | null;
	readonly inbox: string | null;
	readonly section: { readonly listId: string } | null;
	/** The parent that is named, else the present one. */
	readonly parent: {
		readonly listId: string;
		readonly sectionId: string | null;
		readonly isTrashed: boolean;
		/** 1 for a todo without a parent. */
		readonly level: number;
	} | null;
	/** The sibling that is named, with the positions beside it. */
	readonly anchor:
		| (Siblinghood & {
				readonly previous: string | null;
				readonly position: string;
				readonly next: string | null;
		  })
		| null;
	/** Of every placement that the input can mean the last position. */
	readonly ends: readonly (Siblinghood & { readonly position: string | null })[] | null;
}

/** Todos with the same list and parent are ordered among each other. */
type Siblinghood = Pick<Placement, 'listId' | 'parentId'>;

/** @param current the id of the (first) todo that moves; null for a new one. */
export function placementFacts(
	{ listId, sectionId, parentId, after, before }: PlacementInput & Anchor,
	current: string | null,
): Facts<PlacementFacts> {
	const parameters = [listId, sectionId, parentId, after ?? before, current];
	return { expressions: EXPRESSIONS, parameters: parameters.map((id) => id ?? null) };
}

const [LIST, SECTION, NAMED_PARENT, ANCHOR, CURRENT] = [3, 4, 5, 6, 7].map((n) => `$${n}::uuid`);
const PARENT = `coalesce(
	${NAMED_PARENT}, (select parent_id from todos where user_id = $1::uuid and id = ${CURRENT})
)`;

const SIBLING_OF_ANCHOR = `sibling.user_id = $1::uuid and sibling.list_id = anchor.list_id
	and sibling.parent_id is not distinct from anchor.parent_id`;

const EXPRESSIONS = {
	list: `(select id from lists where user_id = $1::uuid and id = ${LIST})`,
	inbox: '(select id from lists where user_id = $1::uuid and is_inbox)',
	section: `(
		select json_build_object('listId', list_id) from sections
		where user_id = $1::uuid and id = ${SECTION}
	)`,
	parent: `(
		with recursive chain as (
			select parent_id, 1 as level from todos where user_id = $1::uuid and id = ${PARENT}
			union all
			select above.parent_id, chain.level + 1 from todos above join chain on above.id = chain.parent_id
			where above.user_id = $1::uuid and chain.level <= ${MAX_LEVELS}
		)
		select json_build_object('listId', list_id, 'sectionId', section_id,
			'isTrashed', deleted_at is not null, 'level', (select max(level) from chain))
		from todos where user_id = $1::uuid and id = ${PARENT}
	)`,
	anchor: `(
		select json_build_object('listId', list_id, 'parentId', parent_id, 'position', position,
			'previous', (select max(sibling.position) from todos sibling
				where ${SIBLING_OF_ANCHOR} and sibling.position < anchor.position),
			'next', (select min(sibling.position) from todos sibling
				where ${SIBLING_OF_ANCHOR} and sibling.position > anchor.position))
		from todos anchor where user_id = $1::uuid and id = ${ANCHOR}
	)`,
	ends: `(
		select json_agg(json_build_object('listId', list_id, 'parentId', parent_id, 'position',
			case when placement.parent_id is null
				then (select max(position) from todos where user_id = $1::uuid
					and list_id = placement.list_id and parent_id is null)
				else (select max(position) from todos where user_id = $1::uuid
					and list_id = placement.list_id and parent_id = placement.parent_id) end))
		from (
			select list_id, id as parent_id from todos where user_id = $1::uuid and id = ${PARENT}
			union select list_id, null from sections where user_id = $1::uuid and id = ${SECTION}
			union select id, null from lists where user_id = $1::uuid and (id = ${LIST} or is_inbox)
			union select list_id, parent_id from todos where user_id = $1::uuid and id = ${CURRENT}
			union select list_id, null from todos where user_id = $1::uuid and id = ${CURRENT}
		) placement
		where ${ANCHOR} is null
	)`,
};
