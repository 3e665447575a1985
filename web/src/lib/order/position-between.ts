const LOWEST = 32;
const HIGHEST = 127;

/**
 * A position between two others (null: from the beginning, to the end), by which what was just moved
 * stands where it was put until the server has dealt it one. Positions compare byte by byte.
 */
export function positionBetween(above: string | null, below: string | null): string {
	let position = '';
	let limit = below;
	for (let index = 0; ; index += 1) {
		const low = above !== null && index < above.length ? above.charCodeAt(index) : LOWEST;
		const high = limit !== null && index < limit.length ? limit.charCodeAt(index) : HIGHEST;
		if (high - low > 1) return position + String.fromCharCode((low + high) >> 1);
		position += String.fromCharCode(Math.max(low, LOWEST + 1));
		// Below the upper bound already: from here on only the lower one counts.
		if (high > Math.max(low, LOWEST + 1)) limit = null;
	}
}
