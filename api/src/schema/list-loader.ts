import DataLoader from 'dataloader';
import type { Context } from './context.ts';

/**
 * A loader that batches the child rows of all parents of one request into one query. Rows keep the
 * order of the query within a parent.
 *
 * @param variant part of the cache key, for calls with different arguments. All calls with one
 * variant use the `load` of the first.
 */
export function requestListLoader<Parent extends string, Row>() {
	type Load = (parents: readonly Parent[]) => Promise<readonly (readonly [Parent, Row])[]>;
	const loaders = new WeakMap<Context, Map<string, DataLoader<Parent, Row[]>>>();
	return (context: Context, variant: string, parent: Parent, load: Load): Promise<Row[]> => {
		let variants = loaders.get(context);
		if (variants === undefined) loaders.set(context, (variants = new Map()));
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
