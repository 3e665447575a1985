import { fromString, toUUID, typeidUnboxed, fromUUID } from 'typeid-js';

/** The prefixes that our ids carry, by GraphQL type. */
export const ID_PREFIXES = {
	Viewer: 'user',
	Todo: 'todo',
	TodoList: 'list',
	Section: 'section',
	Tag: 'tag',
	SavedFilter: 'filter',
} as const;

export type NodeType = keyof typeof ID_PREFIXES;

/** A native uuid of one kind of row, so that a list's id cannot be passed where a todo's belongs. */
export type Uuid<T extends NodeType> = string & { readonly __node: T };

/**
 * A new global id: `todo_01jd…`, a prefix and a UUIDv7 (https://github.com/jetify-com/typeid).
 * Clients may make their own, which is what makes an offline replay harmless.
 */
export function newId(type: NodeType): string {
	return typeidUnboxed(ID_PREFIXES[type]);
}

/** The global id of a row. */
export function encodeId(type: NodeType, uuid: string): string {
	return fromUUID(uuid, ID_PREFIXES[type]);
}

/** The uuid behind a global id, or null where it is malformed or of another type. */
export function decodeId<T extends NodeType>(type: T, id: string): Uuid<T> | null {
	try {
		return toUUID(fromString(id, ID_PREFIXES[type])) as Uuid<T>;
	} catch {
		return null;
	}
}

/** What kind of node an id names, or null where it is none of ours. */
export function nodeTypeOf(id: string): NodeType | null {
	const prefix = id.slice(0, id.lastIndexOf('_'));
	for (const [type, own] of Object.entries(ID_PREFIXES)) {
		if (own === prefix) return type as NodeType;
	}
	return null;
}

/** A new uuid, version 7, for a row whose id the client leaves to us. */
export function newUuid<T extends NodeType>(type: T): Uuid<T> {
	return decodeId(type, newId(type))!;
}
