import { expect, test } from 'vitest';
import { rangesAfterEdit } from './ranges.ts';

/** The text of a range that was marked with brackets, after an edit. */
function after(marked: string, edited: string) {
	const start = marked.indexOf('[');
	const end = marked.indexOf(']') - 1;
	const before = marked.replace(/[[\]]/g, '');
	return rangesAfterEdit([{ start, end }], before, edited).map((range) =>
		edited.slice(range.start, range.end),
	);
}

test.each([
	['typing after it', 'Read [fri]', 'Read friday', ['fri']],
	['typing before it', 'Read [fri]', 'Re-read fri', ['fri']],
	['typing within it', 'Read [fri]', 'Read fxri', ['fxri']],
	['deleting its end', 'Read [fri]', 'Read fr', ['fr']],
	['deleting across its beginning', 'Read [fri] now', 'Reri now', ['ri']],
	['deleting all of it', 'Read [fri] now', 'Read  now', []],
	['replacing the whole text', 'Read [fri]', '', []],
])('%s', (_what, marked, edited, ranges) => {
	expect(after(marked, edited)).toEqual(ranges);
});
