import DataLoader from 'dataloader';
import type { Context } from './context.ts';

/**
 * A loader that gathers, for all parents of one document, the rows that belong to each: one query
 * for all of them, whose rows keep their order within a parent.
 *
 * @param variant tells calls apart that ask for different things: its value is part of the key, and
 * calls of the same variant are answered by the first one's `load`.
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
