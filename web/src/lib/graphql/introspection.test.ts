import { readFileSync } from 'node:fs';
import { buildClientSchema, buildSchema, type IntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { compactSchema } from '../../../scripts/compact-schema.ts';
import { expandedSchema } from './expanded-schema.ts';
import introspection from './introspection.json' with { type: 'json' };

const sdl = readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8');
const schema = buildSchema(sdl);

test('the cache knows the schema as it is: run `npx pnpm -C web generate` after a change', () => {
	expect(introspection).toEqual(JSON.parse(JSON.stringify(compactSchema(schema))));
});

test('what was said in few letters is all there again', () => {
	const { __schema } = expandedSchema();
	const scalar = { kind: 'SCALAR', name: 'Any' };
	const types = [...__schema.types, scalar].map((type) => ({ ...type, directives: [] }));
	const again = buildClientSchema({
		__schema: { ...__schema, types, directives: [] },
	} as unknown as IntrospectionQuery);
	expect(compactSchema(again)).toEqual(compactSchema(schema));
});
