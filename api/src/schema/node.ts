import { brandWithType } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { decodeId, type NodeType, nodeTypeOf } from '../ids/type-id.ts';
import { requireScope } from '../auth/require-scope.ts';
import { badInput } from './error-types.ts';

/** Loads the viewer's rows of one type by uuid, in any order, without rows of other users. */
export type NodeLoader = (
	context: Context,
	uuids: readonly string[],
	info: GraphQLResolveInfo,
) => Promise<readonly { readonly id: string }[]>;

export const Node = builder.nodeInterfaceRef();

const MAX_NODES = 100;

/** Loads objects in the order of their ids, with one query per type; null for a missing object. */
async function loadNodes(
	loaders: ReadonlyMap<NodeType, NodeLoader>,
	context: Context,
	ids: readonly string[],
	info: GraphQLResolveInfo,
): Promise<(object | null)[]> {
	const wanted = new Map<NodeType, Set<string>>();
	const targets = ids.map((id) => {
		const type = nodeTypeOf(id);
		const uuid = type === null ? null : decodeId(type, id);
		if (type === null || uuid === null) return null;
		if (!wanted.has(type)) wanted.set(type, new Set());
		wanted.get(type)!.add(uuid);
		return { type, uuid: uuid as string };
	});
	const found = new Map<string, object>();
	await Promise.all(
		[...wanted].map(async ([type, uuids]) => {
			for (const row of (await loaders.get(type)?.(context, [...uuids], info)) ?? []) {
				brandWithType(row, type as never);
				found.set(`${type}:${row.id}`, row);
			}
		}),
	);
	return targets.map((target) =>
		target === null ? null : (found.get(`${target.type}:${target.uuid}`) ?? null),
	);
}

/** Adds `node` and `nodes` to the schema. @param loaders by node type */
export function defineNodeFields(loaders: ReadonlyMap<NodeType, NodeLoader>): void {
	builder.queryFields((t) => ({
		node: t.field({
			type: Node,
			nullable: true,
			description:
				'Fetches one object of the viewer by its global id. Null if the object does not exist, belongs to another user, or the id is malformed.',
			args: {
				id: t.arg.id({
					required: true,
					description:
						'Global id of an object of any type, for example `todo_01k9v2m3n4e5f6g7h8j9k0m1n2`.',
				}),
			},
			resolve: async (_root, { id }, context, info) => {
				requireScope(context);
				return (await loadNodes(loaders, context, [id], info))[0] ?? null;
			},
		}),
		nodes: t.field({
			type: [Node],
			nullable: { list: false, items: true },
			description:
				'Fetches several objects of the viewer by their global ids, in the order of `ids`. An item is null if the object does not exist, belongs to another user, or the id is malformed.',
			args: {
				ids: t.arg.idList({
					required: true,
					description: `Global ids of objects of any types, at most ${MAX_NODES}.`,
				}),
			},
			resolve: (_root, { ids }, context, info) => {
				requireScope(context);
				if (ids.length > MAX_NODES)
					throw badInput(`\`ids\` can name at most ${MAX_NODES} objects.`);
				return loadNodes(loaders, context, ids, info);
			},
		}),
	}));
}
