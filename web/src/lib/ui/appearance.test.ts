import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACCENTS, appearanceAttributes, readAppearance } from './appearance.ts';

test('a cookie that is no choice of ours changes nothing and reaches no page', () => {
	const forged = readAppearance(() => '"><script>alert(1)</script>');
	expect(appearanceAttributes(forged)).toBe('data-theme="system" data-accent="pine"');
	expect(readAppearance(() => undefined)).toEqual({ theme: 'system', accent: 'pine' });
});

test('every accent but the default has its colours', () => {
	const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
	const styled = [...tokens.matchAll(/\[data-accent='(\w+)'\]/g)].map(([, name]) => name);
	expect(styled.sort()).toEqual(ACCENTS.filter((accent) => accent !== 'pine').sort());
});
