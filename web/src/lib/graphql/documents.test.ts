import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSchema, getOperationAST, validate } from 'graphql';
import { type Client, createRequest } from '@urql/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { manifestOf, readDocuments } from '../../../scripts/documents.ts';
import { AccessToken } from './access-token.ts';
import { createClient } from './client.ts';
import { createRenderingClient } from './rendering-client.ts';

const schema = buildSchema(
	readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'),
);
let documents: Awaited<ReturnType<typeof readDocuments>>;
beforeAll(async () => {
	documents = await readDocuments();
});

test('all documents of the app are found, and fit the schema', () => {
	expect([...documents.keys()]).toEqual(
		expect.arrayContaining([
			'src/lib/todos/documents.ts: TodosQuery',
			'src/lib/lists/documents.ts: UpdateListMutation',
			'src/routes/(app)/frame.ts: FrameQuery',
		]),
	);
	for (const [name, document] of documents) expect(validate(schema, document), name).toEqual([]);
});

describe('the manifest of trusted documents', () => {
	type ClientOf = (fetch: typeof globalThis.fetch) => Client;
	const url = 'https://api.test/graphql';
	const CLIENTS: Record<string, ClientOf> = {
		browser: (fetch) =>
			createClient({
				...{ url, fetch, rules: [], onSignedOut: () => {} },
				token: new AccessToken(fetch),
			}),
		server: (fetch) => createRenderingClient({ url, fetch }).client,
	};

	/** What the app's own client puts into the body of a request. */
	async function textSent(
		document: Parameters<typeof createRequest>[0],
		clientOf: ClientOf,
	): Promise<string> {
		const sent = Promise.withResolvers<string>();
		const fetch: typeof globalThis.fetch = async (input, init) => {
			if (String(input).startsWith('/')) {
				return Response.json({ token: `e30.${btoa('{"iat":0,"exp":900}')}.e30` });
			}
			sent.resolve((JSON.parse(init!.body as string) as { query: string }).query);
			return Response.json({ errors: [{ message: 'enough' }] });
		};
		const client = clientOf(fetch);
		const request = createRequest(document, { input: {} });
		const { operation } = getOperationAST(request.query)!;
		// A subscription ends with its first answer here, which is more than this waits for.
		const asked = client
			.executeRequestOperation(client.createRequestOperation(operation, request))
			.subscribe(() => {});
		const text = await sent.promise;
		asked.unsubscribe();
		return text;
	}

	test.each(Object.keys(CLIENTS))('has each under the hash of what the %s sends', async (where) => {
		const manifest = manifestOf(documents.values());
		expect(Object.keys(manifest)).toHaveLength(documents.size);
		for (const [name, document] of documents) {
			// Nothing is rendered from what is yet to come.
			if (where === 'server' && getOperationAST(document)?.operation === 'subscription') continue;
			const text = await textSent(document, CLIENTS[where]!);
			const hash = createHash('sha256').update(text).digest('hex');
			expect(manifest[hash], name).toBe(text);
		}
	});
});
