import { expect, test, vi } from 'vitest';
import { LocalSearch } from './local-search.svelte.ts';
import type { Searchable } from './matches-search.ts';

const milk: Searchable = {
	...{ title: 'Buy milk', notes: '', status: 'OPEN', priority: 'NONE' },
	...{ startDate: null, dueDate: '2027-03-31', dueTime: null, durationMinutes: null },
	...{ completedAt: null, deletedAt: null, recurrence: null, section: null, parent: null },
	...{ createdAt: '2027-03-01T08:00:00Z', updatedAt: '2027-03-01T08:00:00Z' },
	...{ list: { name: 'Inbox' }, tags: [], subtaskCount: 0 },
};

test('a search is read once its code is there, and anew on another day', async () => {
	let today = '2027-03-31';
	const search = new LocalSearch(() => ({ today, weekStart: 'MONDAY', timeZone: 'Etc/UTC' }));
	expect(search.testOf('milk')).toBeNull();
	await vi.waitFor(() => expect(search.testOf('milk')).not.toBeNull());
	expect(search.testOf('milk')).toBe(search.testOf('milk'));
	expect(search.testOf('milk due:today')!(milk)).toBe(true);
	expect(search.testOf('bread')!(milk)).toBe(false);
	today = '2027-04-01';
	expect(search.testOf('milk due:today')!(milk)).toBe(false);
});

test('a mistake finds nothing out', async () => {
	const search = new LocalSearch(() => ({ today: '2027-03-31', weekStart: 'MONDAY' }));
	await vi.waitFor(() => expect((search.testOf('x'), search.testOf('milk'))).not.toBeNull());
	expect(search.testOf('due:(')).toBeNull();
});
