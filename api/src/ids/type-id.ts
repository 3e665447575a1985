/** The TypeID prefix of each GraphQL type that implements `Node`. */
export const ID_PREFIXES = {
	Viewer: 'user',
	Todo: 'todo',
	TodoList: 'list',
	Section: 'section',
	Tag: 'tag',
	SavedFilter: 'filter',
} as const;

export type NodeType = keyof typeof ID_PREFIXES;

/** A uuid branded with its type: the id of a list is not assignable to the id of a todo. */
export type Uuid<T extends NodeType> = string & { readonly __node: T };

// A TypeID (https://github.com/jetify-com/typeid/tree/main/spec) is a prefix, `_` and 26 digits of
// Crockford's base 32 in lower case: the 128 bits of a uuid after two zero bits. The tables below
// make both directions three to seven times as fast as typeid-js; a page contains 100 ids and more.
const ALPHABET = [...'0123456789abcdefghjkmnpqrstvwxyz'];
const SUFFIX_LENGTH = 26;
const HYPHEN = '-'.charCodeAt(0);
/** Two digits of base 32 by their value, which has 10 bits. */
const DIGIT_PAIRS = ALPHABET.flatMap((high) => ALPHABET.map((low) => high + low));
/** The value of a hexadecimal digit by its character code. */
const HEX_VALUES = Array.from({ length: 128 }, (_, code) =>
	parseInt(String.fromCharCode(code), 16),
);
/** The value of a digit of base 32 by its character code; -1 for other characters. */
const DIGIT_VALUES = Array.from({ length: 128 }, (_, code) =>
	ALPHABET.indexOf(String.fromCharCode(code)),
);
/** Two hexadecimal digits by the value of a byte. */
const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Encodes a uuid as a global id, for example `todo_01k9v2m3n4e5f6g7h8j9k0m1n2`. */
export function encodeId(type: NodeType, uuid: string): string {
	let id = `${ID_PREFIXES[type]}_`;
	let bits = 0;
	let bitCount = 2;
	for (let index = 0; index < uuid.length; index += 1) {
		const code = uuid.charCodeAt(index);
		if (code === HYPHEN) continue;
		bits = (bits << 4) | HEX_VALUES[code]!;
		bitCount += 4;
		if (bitCount < 10) continue;
		bitCount -= 10;
		id += DIGIT_PAIRS[bits >> bitCount]!;
		bits &= (1 << bitCount) - 1;
	}
	return id;
}

/** A version from 1 to 8 with the variant of RFC 9562, or its nil or max uuid. */
const RFC_9562_UUID = /^(?:.{14}[1-8].{4}[89ab]|[0-]+$|[f-]+$)/;

/** Decodes a global id; null if it is malformed, of another type or not an RFC 9562 uuid. */
export function decodeId<T extends NodeType>(type: T, id: string): Uuid<T> | null {
	const prefix = ID_PREFIXES[type];
	const start = prefix.length + 1;
	if (id.length !== start + SUFFIX_LENGTH || !id.startsWith(`${prefix}_`)) return null;
	let uuid = '';
	let bits = 0;
	let bitCount = -2;
	for (let index = start; index < id.length; index += 1) {
		const digit = DIGIT_VALUES[id.charCodeAt(index)] ?? -1;
		if (digit === -1 || (index === start && digit > 7)) return null;
		bits = (bits << 5) | digit;
		bitCount += 5;
		if (bitCount < 8) continue;
		bitCount -= 8;
		uuid += HEX_BYTES[bits >> bitCount]!;
		bits &= (1 << bitCount) - 1;
		const { length } = uuid;
		if (length === 8 || length === 13 || length === 18 || length === 23) uuid += '-';
	}
	return RFC_9562_UUID.test(uuid) ? (uuid as Uuid<T>) : null;
}

/** The type of a global id by its prefix; null for an unknown prefix. */
export function nodeTypeOf(id: string): NodeType | null {
	const prefix = id.slice(0, id.lastIndexOf('_'));
	for (const [type, own] of Object.entries(ID_PREFIXES)) {
		if (own === prefix) return type as NodeType;
	}
	return null;
}

/**
 * Generates a UUIDv7 (RFC 9562, section 5.7): 48 bits of Unix time in ms, 12 bits of its fraction
 * (section 6.2, method 3) and 62 random bits. The ids of one process sort in the order of their
 * generation; the id is the last sort key of todos.
 */
export function newUuid<T extends NodeType>(_type: T): Uuid<T> {
	const now = performance.timeOrigin + performance.now();
	const milliseconds = Math.floor(now);
	const time = milliseconds.toString(16).padStart(12, '0');
	const fraction = Math.floor((now - milliseconds) * 4096);
	// A version 4 uuid has its variant and 62 random bits at the same place.
	const random = crypto.randomUUID().slice(19);
	return `${time.slice(0, 8)}-${time.slice(8)}-7${fraction.toString(16).padStart(3, '0')}-${random}` as Uuid<T>;
}

/** Generates a global id, for example for a new object of a client. */
export function newId(type: NodeType): string {
	return encodeId(type, newUuid(type));
}
