import type { SavedFilters } from '#lib/filters/saved-filters.svelte.ts';
import type { Lists } from '#lib/lists/lists.svelte.ts';
import type { Neighbours } from '#lib/order/position-among.ts';
import type { Order } from '#lib/order/reorder.ts';

interface Entry {
	readonly id: string;
	readonly name: string;
}

/** Puts lists and filters of the sidebar in order. What does so is fetched when something is moved. */
export class SidebarMoves {
	readonly #lists: Lists;
	readonly #filters: SavedFilters;
	/** Where something was put, for those who do not see it. */
	announced = $state('');

	constructor(lists: Lists, filters: SavedFilters) {
		this.#lists = lists;
		this.#filters = filters;
	}

	readonly favorites: Order = this.#orderOf('lists', 'Favourites', this.#moveList);
	readonly others: Order = this.#orderOf('lists', 'Lists', this.#moveList);
	readonly filters: Order = this.#orderOf('filters', 'Filters', this.#moveFilter);

	/** The ways up and down of one of several that stand in an order. */
	waysOf(all: readonly Entry[], index: number, { onMove, part }: Order) {
		const [{ id }, above, below] = [all[index]!, all[index - 1], all[index + 1]];
		return {
			onUp: above && (() => void onMove(id, { before: above.id }, part)),
			onDown: below && (() => void onMove(id, { after: below.id }, part)),
		};
	}

	#orderOf(group: string, part: string, move: Order['onMove']): Order {
		return { group, part, onMove: move.bind(this) };
	}

	async #moveList(id: string, to: Neighbours, part: string): Promise<void> {
		const lists = this.#lists;
		const list = lists.byId(id);
		if (list === undefined) return;
		const actions = await import('#lib/lists/list-actions.ts');
		const isFavorite = part === this.favorites.part;
		const all = isFavorite ? lists.favorites : lists.others;
		this.#announce(list, all, to, isFavorite === list.isFavorite ? '' : ` in ${part}`);
		void actions.moveList(lists, list, to, isFavorite);
	}

	async #moveFilter(id: string, to: Neighbours): Promise<void> {
		const filters = this.#filters;
		const filter = filters.byId(id);
		if (filter === undefined) return;
		const actions = await import('#lib/filters/filter-actions.ts');
		this.#announce(filter, filters.all, to, '');
		void actions.moveFilter(filters, filter, to);
	}

	#announce(moved: Entry, all: readonly Entry[], { before, after }: Neighbours, where: string) {
		const others = all.filter(({ id }) => id !== moved.id);
		const beside = others.findIndex(({ id }) => id === (before ?? after));
		const place = beside + (after === undefined ? 1 : 2);
		this.announced = `${moved.name} is number ${Math.max(1, place)} of ${others.length + 1}${where}`;
	}
}
