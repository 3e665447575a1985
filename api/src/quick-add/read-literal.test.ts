import { expect, test } from 'vitest';
import { pieces, titleAndDue } from '../../test/quick-add.ts';

test.each([
	['"delete mails up to january 30th"', 'delete mails up to january 30th'],
	["'call mom tomorrow #Home p1'", 'call mom tomorrow #Home p1'],
	['“call mom tomorrow”', 'call mom tomorrow'],
	['  "call mom tomorrow"  ', 'call mom tomorrow'],
	['""', ''],
])('%s is literal as a whole', (text, title) => {
	expect(titleAndDue(text)).toBe(`${title} → never`.trim());
	expect(titleAndDue(text, { syntax: 'VIKUNJA' })).toBe(`${title} → never`.trim());
});

test.each([
	['"call mom tomorrow', '"call mom → 2026-11-21'],
	['"call mom\' tomorrow', '"call mom\' → 2026-11-21'],
	['read "Emma" tomorrow', 'read "Emma" → 2026-11-21'],
	['"Emma" or "Persuasion"', '"Emma" or "Persuasion" → never'],
	["'til late tomorrow", "'til late → 2026-11-21"],
	['"', '" → never'],
])('%s is not', (text, expected) => {
	expect(titleAndDue(text)).toBe(expected);
});

test('its marks are spans, and can be dismissed', () => {
	expect(pieces('"tomorrow"')).toEqual(['LITERAL "', 'LITERAL "']);
	expect(titleAndDue('"call tomorrow"', { ignore: [{ start: 0, end: 1 }] })).toBe(
		'"call tomorrow" → never',
	);
});
