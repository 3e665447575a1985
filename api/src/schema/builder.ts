import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from './context.ts';
import type { RelativeDate } from '../days/calendar.ts';
import type { SyncPosition } from '../sync/sync-cursor.ts';

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
		nodesOnConnection: { description: 'The page’s nodes, for who needs no cursors of their own.' },
		// Written in graphql/node.ts: our ids are TypeIDs, and a malformed one is null, not an error.
		nodeQueryOptions: false,
		nodesQueryOptions: false,
		nodeTypeOptions: {
			description:
				'An object with a global id, refetchable through `node`. See the Relay GraphQL server specification.',
		},
		idFieldOptions: { description: 'Global id: unique among all objects of all types.' },
		pageInfoFieldOptions: { description: 'Where this page lies in its connection.' },
		pageInfoTypeOptions: {
			description: 'Where a page lies in its connection (Relay cursor connections specification).',
		},
		hasNextPageFieldOptions: { description: 'Whether anything follows this page.' },
		hasPreviousPageFieldOptions: { description: 'Whether anything comes before this page.' },
		startCursorFieldOptions: {
			description: 'Cursor of the first edge, for `before`. Null when the page is empty.',
		},
		endCursorFieldOptions: {
			description: 'Cursor of the last edge, for `after`. Null when the page is empty.',
		},
		firstArgOptions: {
			description: 'How many from the start, or after `after`: 0 to 100. Default 50.',
		},
		lastArgOptions: { description: 'How many from the end, or before `before`: 0 to 100.' },
		afterArgOptions: { description: 'Only what follows this cursor of the same sort order.' },
		beforeArgOptions: { description: 'Only what comes before this cursor of the same sort order.' },
		cursorFieldOptions: { description: 'The position of this edge, for `after` and `before`.' },
		nodeFieldOptions: { description: 'The object itself.' },
		edgesFieldOptions: { description: 'The page’s nodes with their cursors.' },
	},
});

builder.queryType({ description: 'Reading. Everything here is the viewer’s own.' });
builder.mutationType({
	description:
		'Writing. Expected failures are members of each result union, behind the interface `Error`.',
});
builder.subscriptionType({
	description:
		'Following. Over Server-Sent Events (POST with `accept: text/event-stream`, the graphql-sse protocol in distinct connections mode) or WebSockets (the graphql-ws protocol, `connectionParams: { authorization: "Bearer …" }`).',
});
builder.globalConnectionField('totalCount', (t) =>
	t.int({
		description: 'How many there are in all pages together. Counted only when selected.',
		resolve: (connection) => connection.totalCount(),
	}),
);
