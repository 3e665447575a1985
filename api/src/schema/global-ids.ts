import { NotFoundError, ValidationError } from '../errors.ts';
import { decodeId, ID_PREFIXES, type NodeType, type Uuid } from '../ids/type-id.ts';

const NAMES = {
	Viewer: 'user',
	Todo: 'todo',
	TodoList: 'list',
	Section: 'section',
	Tag: 'tag',
	SavedFilter: 'saved filter',
} as const satisfies Record<NodeType, string>;

/**
 * Decodes the id of an existing object.
 * @throws NotFoundError for a malformed id, as for an object that does not exist.
 */
export function existingId<T extends NodeType>(type: T, id: string, ...path: string[]): Uuid<T> {
	const uuid = decodeId(type, id);
	if (uuid === null) throw new NotFoundError(path, NAMES[type]);
	return uuid;
}

/** Decodes an optional id; undefined (absent) and null (cleared) are returned as they are. */
export function optionalId<T extends NodeType, V extends string | null | undefined>(
	type: T,
	id: V,
	...path: string[]
): Uuid<T> | Exclude<V, string> {
	return typeof id === 'string' ? existingId(type, id, ...path) : (id as Exclude<V, string>);
}

const exampleId = (type: NodeType) => `${ID_PREFIXES[type]}_01k9v2m3n4e5f6g7h8j9k0m1n2`;

/** The description of an argument that takes an id chosen by the client (see `clientChosenId`). */
export function clientIdDescription(type: NodeType, object = `new ${NAMES[type]}`): string {
	return `Id of the ${object}, chosen by the client: a TypeID with a UUIDv7, for example \`${exampleId(type)}\`. If the viewer already has a ${NAMES[type]} with this id, it is returned as it is and nothing is created, so the request is safe to repeat. Absent or null: the server generates the id.`;
}

/**
 * Decodes the id that a client chose for a new object; undefined if the server generates it.
 * @throws ValidationError if it is not a TypeID of that type.
 */
export function clientChosenId<T extends NodeType>(
	type: T,
	id: string | null | undefined,
	argument = 'id',
): Uuid<T> | undefined {
	if (id == null) return undefined;
	const uuid = decodeId(type, id);
	if (uuid !== null) return uuid;
	const message = `The id must be a TypeID like ${exampleId(type)}.`;
	throw new ValidationError([{ path: ['input', argument], message }]);
}

/** Maximum number of ids in a list. */
export const MAX_IDS = 500;

/**
 * Decodes the ids of existing objects, each once, in their order.
 * @throws ValidationError for more than MAX_IDS ids.
 * @throws NotFoundError with the malformed ids.
 */
export function existingIds<T extends NodeType>(
	type: T,
	ids: readonly string[],
	...path: string[]
): Uuid<T>[] {
	if (ids.length > MAX_IDS) {
		throw new ValidationError([{ path, message: `Name at most ${MAX_IDS} ${NAMES[type]}s.` }]);
	}
	const uuids = ids.map((id) => decodeId(type, id));
	const bad = ids.filter((_, index) => uuids[index] === null);
	if (bad.length > 0) throw new NotFoundError(path, NAMES[type], bad);
	return [...new Set(uuids as Uuid<T>[])];
}
