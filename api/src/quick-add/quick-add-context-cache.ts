import { LruMap } from '../lru-map.ts';
import { type NamedPlace, NamedPlaces, type QuickAddContext } from './quick-add-context.ts';

/** How many users, and how many names of each, are cached. */
const MAX_USERS = 5_000;
const MAX_NAMES = 100;

/** What was read of a user: the settings, and by each name that was looked up its places. */
interface CachedUser extends Omit<QuickAddContext, 'places'> {
	readonly places: ReadonlyMap<string, readonly NamedPlace[]>;
}

/**
 * The contexts that lines of quick add were parsed with, so that the next line is one round trip. An
 * entry may be outdated: the statement that stores a todo compares the context's version
 * (`expectedContextVersion`) and refuses it then.
 */
export class QuickAddContextCache {
	readonly #users = new LruMap<string, CachedUser>(MAX_USERS);

	/** Null where any of the names was not looked up yet. */
	get(userId: string, names: readonly string[]): QuickAddContext | null {
		const cached = this.#users.get(userId);
		const places = names.map((name) => cached?.places.get(name));
		if (cached === undefined || places.includes(undefined)) return null;
		return { ...cached, places: new NamedPlaces(places.flatMap((each) => each ?? [])) };
	}

	/** @param found the places that have any of the names, in their order. */
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
