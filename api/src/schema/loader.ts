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
	const loaders = new WeakMap<Context, DataLoader<Key, Row | null>>();
	return (context, key) => {
		let loader = loaders.get(context);
		if (loader === undefined) {
			loader = new DataLoader(async (keys) => {
				const rows = new Map((await loadMany(context, keys)).map((row) => [keyOf(row), row]));
				return keys.map((each) => rows.get(each) ?? null);
			});
			loaders.set(context, loader);
		}
		return loader.load(key);
	};
}
