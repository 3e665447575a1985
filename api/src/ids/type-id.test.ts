import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromUUID } from 'typeid-js';
import { decodeId, encodeId, ID_PREFIXES, type NodeType } from './type-id.ts';

const anyType = fc.constantFrom(...(Object.keys(ID_PREFIXES) as NodeType[]));

test('an id is the TypeID of its uuid, and leads back to it', () => {
	fc.assert(
		fc.property(anyType, fc.uuid(), (type, uuid) => {
			const id = encodeId(type, uuid);
			expect(id).toBe(fromUUID(uuid, ID_PREFIXES[type]));
			expect(decodeId(type, id)).toBe(uuid);
		}),
	);
});

test.each([
	['00000000-0000-0000-0000-000000000000', 'todo_00000000000000000000000000'],
	['ffffffff-ffff-ffff-ffff-ffffffffffff', 'todo_7zzzzzzzzzzzzzzzzzzzzzzzzz'],
])('%s is %s', (uuid, id) => {
	expect(encodeId('Todo', uuid)).toBe(id);
});
