import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Context } from './context.ts';

/**
 * A loader that batches the lookups of one request into one query. Its cache belongs to the request,
 * so no other request can read it.
 *
 * @param loadMany returns the rows in any order; `keyOf` matches them to their keys.
 */
export function requestLoader<Key extends string, Row>(
	loadMany: (context: Context, keys: readonly Key[]) => Promise<readonly Row[]>,
	keyOf: (row: Row) => string,
): (context: Context, key: Key) => Promise<Row | null> {
	const loaderOf = createContextCache(
		(context: Context) =>
			new DataLoader<Key, Row | null>(async (keys) => {
				const rows = new Map((await loadMany(context, keys)).map((row) => [keyOf(row), row]));
				return keys.map((each) => rows.get(each) ?? null);
			}),
	);
	return (context, key) => loaderOf(context).load(key);
}

/**
 * A loader that batches the child rows of all parents of one request into one query. Rows keep the
 * order of the query within a parent.
 *
 * @param variant part of the cache key, for calls with different arguments. All calls with one
 * variant use the `load` of the first.
 */
export function requestListLoader<Parent extends string, Row>() {
	type Load = (parents: readonly Parent[]) => Promise<readonly (readonly [Parent, Row])[]>;
	const variantsOf = createContextCache(
		(_: Context) => new Map<string, DataLoader<Parent, Row[]>>(),
	);
	return (context: Context, variant: string, parent: Parent, load: Load): Promise<Row[]> => {
		const variants = variantsOf(context);
		let loader = variants.get(variant);
		if (loader === undefined) {
			loader = new DataLoader(async (parents) => {
				const rows = Map.groupBy(await load(parents), ([of]) => of);
				return parents.map((each) => rows.get(each)?.map(([, row]) => row) ?? []);
			});
			variants.set(variant, loader);
		}
		return loader.load(parent);
	};
}
