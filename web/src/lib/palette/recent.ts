const AT_MOST = 12;

/** What a person used lately in the palette, the latest first. Ids alone: no word of theirs is kept. */
export function readRecent(userId: string): string[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? '[]');
		return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
	} catch {
		return [];
	}
}

export function noteRecent(userId: string, id: string): void {
	const others = readRecent(userId).filter((each) => each !== id);
	try {
		localStorage.setItem(keyOf(userId), JSON.stringify([id, ...others].slice(0, AT_MOST)));
	} catch {
		// A browser that keeps nothing: then nothing is recent.
	}
}

const keyOf = (userId: string) => `palette-recent:${userId}`;
