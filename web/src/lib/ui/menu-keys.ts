/**
 * The item that a key leads to in a menu, as the ARIA practices have it: arrows go round, a letter
 * goes to the next item that begins with it. Undefined where the key leads nowhere.
 */
export function itemByKey<Item extends { readonly textContent: string | null }>(
	items: readonly Item[],
	current: unknown,
	{ key, ctrlKey, metaKey, altKey }: KeyboardEvent,
): Item | undefined {
	if (ctrlKey || metaKey || altKey) return undefined;
	const index = items.findIndex((item) => item === current);
	switch (key) {
		case 'ArrowDown':
			return items[(index + 1) % items.length];
		case 'ArrowUp':
			return items.at(Math.max(index, 0) - 1);
		case 'Home':
			return items[0];
		case 'End':
			return items.at(-1);
		default: {
			if (key.length !== 1 || key === ' ') return undefined;
			const letter = key.toLocaleLowerCase();
			return [...items.slice(index + 1), ...items].find(({ textContent }) =>
				textContent?.trim().toLocaleLowerCase().startsWith(letter),
			);
		}
	}
}
