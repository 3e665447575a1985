import { expect, test } from 'vitest';
import { showsInSearch } from './search-view.ts';

const open = { status: 'OPEN', deletedAt: null } as const;
const done = { ...open, status: 'COMPLETED' } as const;
const deleted = { ...open, deletedAt: '2026-11-20T08:00:00Z' } as const;

test('what was found leaves when it is ticked off or deleted', () => {
	for (const query of ['milk', 'milk is:open', 'completedness', '@home due:<=today']) {
		expect([open, done, deleted].map(showsInSearch(query)), query).toEqual([true, false, false]);
	}
});

test('it stays where the search asks for such', () => {
	for (const query of ['is:completed', 'milk completed:today', 'not is:open', '-is:open']) {
		expect(showsInSearch(query)(done), query).toBe(true);
	}
	expect(showsInSearch('IS:deleted milk')(deleted)).toBe(true);
});
