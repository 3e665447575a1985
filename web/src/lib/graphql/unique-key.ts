let last = 0;

/**
 * A key for a mutation that no other operation has: those of urql are hashes, and never negative.
 * Without it, the same change made twice while the first waits would be one to the cache.
 */
export function uniqueKey(): number {
	return --last;
}
