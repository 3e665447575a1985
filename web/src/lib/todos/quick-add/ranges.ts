import type { TextRange } from '@duly/api/quick-add';

/**
 * Where ranges of a text lie after an edit. What is typed beside a range leaves it as it is; what is
 * deleted of it, it loses; one that has nothing left is gone.
 */
export function rangesAfterEdit(
	ranges: readonly TextRange[],
	before: string,
	after: string,
): TextRange[] {
	const shorter = Math.min(before.length, after.length);
	let from = 0;
	while (from < shorter && before[from] === after[from]) from += 1;
	let kept = 0;
	while (kept < shorter - from && before.at(-1 - kept) === after.at(-1 - kept)) kept += 1;
	const to = before.length - kept;
	const shift = after.length - before.length;
	return ranges
		.map(({ start, end }) => ({
			start: start >= to ? start + shift : Math.min(start, from),
			end: end >= to && !(end === from && end === to) ? end + shift : Math.min(end, from),
		}))
		.filter(({ start, end }) => start < end);
}
