import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { minifiedIntrospection } from '../../../scripts/minified-introspection.ts';
import introspection from './introspection.json' with { type: 'json' };

test('the cache knows the schema as it is: run `npx pnpm -C web generate` after a change', () => {
	const sdl = readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8');
	const current = JSON.parse(JSON.stringify(minifiedIntrospection(buildSchema(sdl))));
	expect(introspection).toEqual(current);
});
