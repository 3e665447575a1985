import type { TodoFilter, TodoSort } from './documents.ts';
import { showsInSearch } from './search-view.ts';
import type { Todo } from './todo.ts';

/** A way to look at todos: which ones, in which order. */
export interface View {
	readonly kind:
		| 'inbox'
		| 'today'
		| 'upcoming'
		| 'list'
		| 'subtasks'
		| 'tag'
		| 'filter'
		| 'search'
		| 'completed'
		| 'trash';
	readonly filter: TodoFilter;
	/** In the search language; what it finds, only the server can tell. */
	readonly query?: string;
	/** Empty: the order that the server finds best. */
	readonly sort: TodoSort;
	/** What of the todos found is still to be seen after a change; absent: all. */
	readonly shows?: (todo: Todo) => boolean;
	/** What a todo that is added here gets without being asked; null where nothing can be added. */
	readonly defaults: {
		readonly listId?: string;
		readonly sectionId?: string;
		readonly parentId?: string;
		readonly dueDate?: string;
	} | null;
}

const OPEN = { status: 'OPEN', inTrash: false } as const;

const BY_DATE: TodoSort = [{ field: 'DUE_DATE' }, { field: 'PRIORITY', direction: 'DESC' }];

/** How many todos a page of a view holds. */
export const PAGE_SIZE = 50;

/** What is put off until a day is out of sight before that day. */
function startedBy(today: string): TodoFilter {
	return { or: [{ startDate: { isNull: true } }, { startDate: { lte: today } }] };
}

export function inboxView(listId: string, today: string): View {
	return { ...listView(listId, today), kind: 'inbox' };
}

/** A list's own todos; what is beneath them they show themselves. */
export function listView(listId: string, today: string): View {
	return {
		kind: 'list',
		filter: { ...OPEN, listId: { eq: listId }, parentId: { isNull: true }, ...startedBy(today) },
		sort: [{ field: 'POSITION' }],
		defaults: { listId },
	};
}

/** What is done of a list, the latest first. */
export function completedIn(listId: string): View {
	return { ...COMPLETED, filter: { ...COMPLETED.filter, listId: { eq: listId } } };
}

/** What is beneath a todo, done or not. */
export function subtasksView(parentId: string): View {
	return {
		kind: 'subtasks',
		filter: {
			inTrash: false,
			or: [{ status: 'OPEN' }, { status: 'COMPLETED' }],
			parentId: { eq: parentId },
		},
		sort: [{ field: 'POSITION' }],
		defaults: { parentId },
	};
}

/** Due on that day or before, by day and time. */
export function todayView(today: string): View {
	return {
		kind: 'today',
		filter: { ...OPEN, dueDate: { lte: today }, ...startedBy(today) },
		sort: BY_DATE,
		defaults: { dueDate: today },
	};
}

/** All that is open and has a date, what is late first. */
export function upcomingView(today: string): View {
	return {
		kind: 'upcoming',
		filter: { ...OPEN, dueDate: { isNull: false } },
		sort: BY_DATE,
		defaults: { dueDate: today },
	};
}

export function tagView(tagId: string): View {
	return {
		kind: 'tag',
		filter: { ...OPEN, tags: { some: { id: { eq: tagId } } } },
		sort: BY_DATE,
		defaults: null,
	};
}

/**
 * What of a view a calendar may show. Of a list also what is beneath other todos, or put off: each has
 * a day of its own.
 */
export function calendarOf(view: View): View {
	const { listId } = view.filter;
	return listId == null ? view : { ...view, filter: { ...OPEN, listId } };
}

/** What a search finds, the best match first. */
export function searchView(query: string): View {
	return {
		kind: 'search',
		filter: {},
		query,
		sort: [],
		shows: showsInSearch(query),
		defaults: null,
	};
}

/** What a search that was kept finds, by date. */
export function filterView(query: string): View {
	return { ...searchView(query), kind: 'filter', sort: BY_DATE };
}

export const COMPLETED: View = {
	kind: 'completed',
	filter: { status: 'COMPLETED', inTrash: false },
	sort: [{ field: 'COMPLETED_AT', direction: 'DESC' }],
	defaults: null,
};

/** What was completed of a list. */
export function completedView(listId: string | undefined): View {
	if (listId === undefined) return COMPLETED;
	return { ...COMPLETED, filter: { ...COMPLETED.filter, listId: { eq: listId } } };
}

/** Whatever was deleted, done or not. */
export const TRASH: View = {
	kind: 'trash',
	filter: { inTrash: true, or: [{ status: 'OPEN' }, { status: 'COMPLETED' }] },
	sort: [{ field: 'UPDATED_AT', direction: 'DESC' }],
	defaults: null,
};

/** The variables of a page of a view. */
export function pageOf(view: View, after: string | null = null) {
	return {
		filter: view.filter,
		sort: view.sort,
		first: PAGE_SIZE,
		after,
		...(view.query !== undefined && { query: view.query, counted: true }),
	};
}
