import { createSchema } from 'graphql-yoga';
import type { Context } from '../src/schema/context.ts';

/** Controls and observes the resolvers of the probe schema. */
export interface Probe {
	/** Thrown by `Query.fail`. */
	failure: unknown;
	/** Awaited by `Query.slow`. */
	gate: Promise<void>;
	mutations: number;
	/** Called by `Query.hello`. */
	onResolve: () => void;
	/** The events that `Subscription.ticks` has sent, and its open streams. */
	ticks: number;
	openStreams: number;
}

/** A small schema with a field for each kind of failure that the server handles. */
export function createProbeSchema() {
	const probe: Probe = {
		failure: new Error('unset'),
		gate: Promise.resolve(),
		mutations: 0,
		onResolve: () => {},
		ticks: 0,
		openStreams: 0,
	};
	async function* ticks(_root: unknown, { bytes }: { bytes: number }) {
		probe.openStreams += 1;
		try {
			for (;;) yield { ticks: 'x'.repeat(bytes), count: (probe.ticks += 1) };
		} finally {
			probe.openStreams -= 1;
		}
	}
	const node = {};
	const schema = createSchema<Context>({
		typeDefs: /* GraphQL */ `
			directive @probe repeatable on FIELD
			enum Color {
				RED
				GREEN
			}
			type Node {
				name: String!
				self: Node!
				selves: [Node!]!
			}
			type Query {
				hello: String!
				echo(text: String, color: Color, list: [String]): String
				userId: ID
				node: Node!
				nullable: Node
				fail: String
				failHard: String!
				slow: String!
			}
			type Mutation {
				touch: Int!
			}
			type Subscription {
				ticks(bytes: Int!): String!
			}
		`,
		resolvers: {
			Query: {
				hello: () => {
					probe.onResolve();
					return 'world';
				},
				echo: (_root, { text }) => text,
				userId: (_root, _args, { viewer }) => viewer?.id,
				node: () => node,
				fail: () => {
					throw probe.failure;
				},
				failHard: () => {
					throw probe.failure;
				},
				slow: async () => {
					await probe.gate;
					return 'done';
				},
			},
			Subscription: { ticks: { subscribe: ticks } },
			Mutation: { touch: () => ++probe.mutations },
			Node: { name: () => 'a node', self: () => node, selves: () => [node, node] },
		},
	});
	return { schema, probe };
}
