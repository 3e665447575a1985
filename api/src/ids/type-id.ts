import { fromString, toUUID, typeidUnboxed } from 'typeid-js';

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

/** Crockford's base 32, as TypeIDs write it, two digits at a time. */
const DIGITS = [...'0123456789abcdefghjkmnpqrstvwxyz'];
const PAIRS = DIGITS.flatMap((high) => DIGITS.map((low) => high + low));
const PAIR_BITS = 10;
const HYPHEN = '-'.charCodeAt(0);
/** What a hexadecimal digit stands for, by its character code. */
const HEX = Array.from({ length: 128 }, (_, code) => parseInt(String.fromCharCode(code), 16));

/**
 * The global id of a row. Not by typeid-js, which reads what comes in: a page has a hundred of
 * these, and it takes several times as long.
 */
export function encodeId(type: NodeType, uuid: string): string {
	let id = `${ID_PREFIXES[type]}_`;
	let bits = 0;
	// 26 digits hold two bits more than a uuid has; they stand in front.
	let count = 2;
	for (let at = 0; at < uuid.length; at += 1) {
		const code = uuid.charCodeAt(at);
		if (code === HYPHEN) continue;
		bits = (bits << 4) | HEX[code]!;
		count += 4;
		if (count < PAIR_BITS) continue;
		count -= PAIR_BITS;
		id += PAIRS[bits >> count]!;
		bits &= (1 << count) - 1;
	}
	return id;
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
