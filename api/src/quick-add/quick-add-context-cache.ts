import { LruMap } from '../lru-map.ts';
import { type NamedPlace, NamedPlaces, type QuickAddContext } from './quick-add-context.ts';

/** The maximum number of cached users, and of cached names per user. */
const MAX_USERS = 5_000;
const MAX_NAMES = 100;

/** The settings of a user, and the places by each name that was looked up. */
interface CachedUser extends Omit<QuickAddContext, 'places'> {
	readonly places: ReadonlyMap<string, readonly NamedPlace[]>;
}

/**
 * Caches the contexts of quick add by user, so that the next line takes one round trip. An entry can
 * be outdated: the statement that stores a todo compares the version of the context
 * (`expectedContextVersion`) and then stores nothing.
 */
export class QuickAddContextCache {
	readonly #users = new LruMap<string, CachedUser>(MAX_USERS);

	/** Null if one of the names has not been looked up. */
	get(userId: string, names: readonly string[]): QuickAddContext | null {
		const cached = this.#users.get(userId);
		const places = names.map((name) => cached?.places.get(name));
		if (cached === undefined || places.includes(undefined)) return null;
		return { ...cached, places: new NamedPlaces(places.flatMap((each) => each ?? [])) };
	}

	/** @param found the places with one of the names, in their order. */
	set(
		userId: string,
		names: readonly string[],
		{ settings, version }: Omit<QuickAddContext, 'places'>,
		found: readonly NamedPlace[],
	): void {
		const cached = this.#users.get(userId);
		const kept = cached?.version === version ? cached.places : new Map();
		const byName = Map.groupBy(found, ({ name }) => name);
		const looked = names.map((name) => [name, byName.get(name) ?? []] as const);
		const places = new Map([...kept, ...looked]);
		if (places.size <= MAX_NAMES) this.#users.set(userId, { settings, version, places });
		else this.delete(userId);
	}

	delete(userId: string): void {
		this.#users.delete(userId);
	}
}
