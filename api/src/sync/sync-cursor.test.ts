import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSyncCursor, encodeSyncCursor, positionAfter } from './sync-cursor.ts';

const version = fc.nat({ max: 999_999_999_999_999 });
const position = fc.record({
	owner: fc.stringMatching(/^[0-9a-f]{8}$/),
	version,
	within: fc.option(fc.record({ kind: fc.nat({ max: 999 }), id: fc.uuid() })),
	copyingSince: fc.option(version),
});

test('a position is decoded from its cursor unchanged, with a change code of up to three digits', () => {
	fc.assert(
		fc.property(position, (each) => {
			expect(decodeSyncCursor(encodeSyncCursor(each))).toEqual(each);
		}),
	);
});

test('any other text is refused as a cursor', () => {
	const cursor = (text: string) => Buffer.from(text).toString('base64url');
	const { owner } = positionAfter('0b6ba0d1-4b35-4b1e-9a3c-6fd0c1a2b3c4', 1);
	const forged = [
		'',
		'7',
		cursor('v1.7'),
		cursor(`v1.${owner}.`),
		cursor(`v1.${owner}.-1`),
		cursor(`v1.${owner}.1e3`),
		cursor(`v1.${owner}.99999999999999999999`),
		cursor(`v1.${owner}.1.2.not-a-uuid`),
		cursor(`v1.${owner}.1.2.'; drop table todos; --`),
		cursor(`v2.${owner}.1`),
		cursor(`v1.${owner}.1\n`),
	];
	for (const each of forged) expect(decodeSyncCursor(each), each).toBeNull();
	fc.assert(
		fc.property(fc.string(), (text) => {
			expect(decodeSyncCursor(text)).toBeNull();
			expect(decodeSyncCursor(cursor(text))).toBeNull();
		}),
	);
});
