import type { TodoFilter, TodoSort } from './documents.ts';

/** A way to look at todos: which ones, in which order. */
export interface View {
	readonly kind: 'inbox' | 'today' | 'list' | 'completed' | 'trash';
	readonly filter: TodoFilter;
	readonly sort: TodoSort;
	/** What a todo that is added here gets without being asked; null where nothing can be added. */
	readonly defaults: { readonly listId?: string; readonly dueDate?: string } | null;
}

const OPEN = { status: 'OPEN', inTrash: false } as const;

/** How many todos a page of a view holds. */
export const PAGE_SIZE = 50;

export function inboxView(listId: string): View {
	return { ...listView(listId), kind: 'inbox' };
}

export function listView(listId: string): View {
	return {
		kind: 'list',
		filter: { ...OPEN, listId: { eq: listId } },
		sort: [{ field: 'POSITION' }],
		defaults: { listId },
	};
}

/** Due on that day or before, by day and time. */
export function todayView(today: string): View {
	return {
		kind: 'today',
		filter: { ...OPEN, dueDate: { lte: today } },
		sort: [{ field: 'DUE_DATE' }, { field: 'PRIORITY', direction: 'DESC' }],
		defaults: { dueDate: today },
	};
}

export const COMPLETED: View = {
	kind: 'completed',
	filter: { status: 'COMPLETED', inTrash: false },
	sort: [{ field: 'COMPLETED_AT', direction: 'DESC' }],
	defaults: null,
};

/** Whatever was deleted, done or not. */
export const TRASH: View = {
	kind: 'trash',
	filter: { inTrash: true, or: [{ status: 'OPEN' }, { status: 'COMPLETED' }] },
	sort: [{ field: 'UPDATED_AT', direction: 'DESC' }],
	defaults: null,
};

/** The variables of a page of a view. */
export function pageOf(view: View, after: string | null = null) {
	return { filter: view.filter, sort: view.sort, first: PAGE_SIZE, after };
}
