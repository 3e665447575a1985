import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromString, fromUUID, toUUID } from 'typeid-js';
import { decodeId, encodeId, ID_PREFIXES, newId, newUuid, type NodeType } from './type-id.ts';

const anyType = fc.constantFrom(...(Object.keys(ID_PREFIXES) as NodeType[]));

test('an id is the TypeID of its uuid and decodes to that uuid', () => {
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
	['01890a5d-ac96-774b-bcce-b302099a8057', 'todo_01h455vb4pex5vsknk084sn02q'],
])('%s is encoded as %s', (uuid, id) => {
	expect(encodeId('Todo', uuid)).toBe(id);
});

const anyEdit = fc.record({
	index: fc.nat(40),
	remove: fc.nat(2),
	insert: fc.string({ unit: fc.constantFrom(...'0789abilouzAZ_-ü\u0000 '), maxLength: 2 }),
});

test('a text is accepted as an id if and only if typeid-js accepts it', () => {
	fc.assert(
		fc.property(anyType, anyType, fc.uuid(), fc.option(anyEdit), (type, other, uuid, edit) => {
			const digits = [...encodeId(other, uuid)];
			if (edit !== null) digits.splice(edit.index, edit.remove, edit.insert);
			const text = digits.join('');
			let expected = null;
			try {
				expected = toUUID(fromString(text, ID_PREFIXES[type]));
			} catch {
				// Not a TypeID of that prefix.
			}
			expect(decodeId(type, text)).toBe(expected);
		}),
		{ numRuns: 1000 },
	);
});

test('a generated uuid is a UUIDv7 of the current time', () => {
	const uuid = newUuid('Todo');
	expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	const time = parseInt(uuid.replace('-', '').slice(0, 12), 16);
	expect(Math.abs(time - Date.now())).toBeLessThan(5_000);
	expect(decodeId('Tag', newId('Tag'))).not.toBeNull();
});

test('generated ids differ and are in the order of their generation', () => {
	const ids = Array.from({ length: 2_000 }, () => newId('Todo'));
	const times = ids.map((id) => decodeId('Todo', id)!.slice(0, 18));
	expect(times).toEqual([...times].sort());
	expect(new Set(ids).size).toBe(ids.length);
});
