import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from './context.ts';
import type { RelativeDate } from '../days/calendar.ts';
import { fieldCost } from './input-bounds.ts';
import type { SyncPosition } from '../sync/sync-cursor.ts';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './page-size.ts';

export interface BuilderTypes {
	Context: Context;
	DefaultFieldNullability: false;
	Scalars: {
		ID: { Input: string; Output: string };
		DateTime: { Input: Date; Output: Date };
		Date: { Input: string; Output: string };
		LocalTime: { Input: string; Output: string };
		TimeZone: { Input: string; Output: string };
		Color: { Input: string; Output: string };
		DateOrSpan: { Input: RelativeDate; Output: never };
		SyncCursor: { Input: SyncPosition; Output: SyncPosition };
	};
	Connection: { totalCount: () => Promise<number> };
}

export const builder = new SchemaBuilder<BuilderTypes>({
	plugins: [ErrorsPlugin, RelayPlugin],
	defaultFieldNullability: false,
	errors: { directResult: true, defaultTypes: [] },
	relay: {
		cursorType: 'String',
		nodesOnConnection: {
			description:
				'Objects of this page in the order of `edges`, for clients that need no cursor for each object.',
		},
		// node.ts defines both fields: ids are TypeIDs, and a malformed id returns null, not an error.
		nodeQueryOptions: false,
		nodesQueryOptions: false,
		nodeTypeOptions: {
			description:
				'An object with a global id. `Query.node` fetches it by that id, as the Relay GraphQL server specification defines.',
		},
		idFieldOptions: {
			description:
				'Global id, unique among all objects of all types: a type prefix and a UUIDv7 in base 32, for example `todo_01k9v2m3n4e5f6g7h8j9k0m1n2`.',
		},
		pageInfoFieldOptions: {
			description: 'Cursors of the page, and whether other pages precede or follow it.',
		},
		pageInfoTypeOptions: {
			description:
				'Position of a page in its connection, as the Relay cursor connections specification defines it.',
		},
		hasNextPageFieldOptions: {
			description:
				'Whether objects follow this page. Fetch them with `endCursor` as the argument `after`.',
		},
		hasPreviousPageFieldOptions: {
			description:
				'Whether objects precede this page. Fetch them with `last`, and `startCursor` as the argument `before`.',
		},
		startCursorFieldOptions: {
			description:
				'Cursor of the first object of the page, for the argument `before`. Null if the page is empty.',
		},
		endCursorFieldOptions: {
			description:
				'Cursor of the last object of the page, for the argument `after`. Null if the page is empty.',
		},
		firstArgOptions: {
			description: `Number of objects to return from the start of the connection, or after the cursor \`after\`: 0 to ${MAX_PAGE_SIZE}. Default if absent or null: ${DEFAULT_PAGE_SIZE}, unless \`last\` is given. Giving both is an error.`,
		},
		lastArgOptions: {
			description: `Number of objects to return from the end of the connection, or before the cursor \`before\`: 0 to ${MAX_PAGE_SIZE}. If absent or null, \`first\` applies. Giving both is an error.`,
		},
		afterArgOptions: {
			description:
				'Returns only objects after this cursor, which comes from the same connection in the same order. Absent or null: from the start.',
		},
		beforeArgOptions: {
			description:
				'Returns only objects before this cursor, which comes from the same connection in the same order. Absent or null: up to the end.',
		},
		cursorFieldOptions: {
			description:
				'Opaque position of this object, for the arguments `after` and `before` of the same connection in the same order.',
		},
		nodeFieldOptions: { description: 'The object at this position of the connection.' },
		edgesFieldOptions: { description: 'Objects of this page, each with its cursor.' },
	},
});

export type SchemaTypes =
	typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;

/** The argument of `fields` of an input type. */
export type InputFields = Parameters<
	Parameters<typeof builder.inputType<string, never>>[1]['fields']
>[0];

builder.queryType({
	description:
		'Read operations. Each field requires an access token (header `Authorization: Bearer …`, valid for 5 minutes) and returns only data of the viewer, the user to whom the token was issued. Without a token a field fails with the error code `UNAUTHENTICATED`; a request with an invalid token is answered with HTTP status 401.',
});
builder.mutationType({
	description:
		'Write operations. Each field requires an access token, changes only data of the viewer, and is one transaction. The result is either the payload of the mutation or an expected error, which implements `Error`; after an error nothing is written.',
});
builder.subscriptionType({
	description:
		'Live updates, served over Server-Sent Events (POST with `Accept: text/event-stream`, the graphql-sse protocol in distinct connections mode) and over WebSocket (subprotocol `graphql-transport-ws`, with `connectionParams: { authorization: "Bearer …" }`). A user can have up to 50 subscriptions open; a further one fails with the error code `TOO_MANY_SUBSCRIPTIONS`.',
});
/** In points: PostgreSQL reads an index entry of every object that is counted. */
const COUNT_COST = 100;

builder.globalConnectionField('totalCount', (t) =>
	t.int({
		...fieldCost(COUNT_COST),
		description:
			'Number of objects in all pages of the connection. Counted only if the field is selected.',
		resolve: (connection) => connection.totalCount(),
	}),
);
