import { createContext } from 'svelte';
import type { TodoSort } from '../documents.ts';
import type { CalendarMode } from '../calendar/calendar-window.ts';
import type { View } from '../view.ts';
import type { Grouping } from './groups.ts';

export type Layout = 'list' | 'board' | 'calendar';
type SortField = TodoSort[number]['field'];

/** How a person wants to see one view. */
export interface ViewOptions {
	readonly layout: Layout;
	/** Null: as the view has it by itself. */
	readonly sort: SortField | null;
	readonly isReversed: boolean;
	readonly grouping: Grouping;
	readonly showsCompleted: boolean;
	/** How much of a calendar is shown at once. */
	readonly calendarMode: CalendarMode;
}

/** As a view is that nobody has changed. */
export const AS_IT_IS: ViewOptions = {
	layout: 'list',
	sort: null,
	isReversed: false,
	grouping: 'view',
	showsCompleted: false,
	calendarMode: 'month',
};

/** The cookie that tells the server how each view is seen, so that it renders it that way. */
export const VIEWS_COOKIE = 'views';

/** How many views are remembered; the one longest untouched is forgotten. */
const MOST_VIEWS = 24;

type Chosen = Readonly<Record<string, Partial<ViewOptions>>>;

/** How a person wants to see each view, remembered on this device. */
export class ViewChoices {
	#chosen = $state.raw<Chosen>({});

	/** @param cookie what the cookie holds; anything else than choices counts as none. */
	constructor(cookie: string | undefined) {
		this.#chosen = read(cookie);
	}

	of(view: string): ViewOptions {
		return { ...AS_IT_IS, ...this.#chosen[view] };
	}

	change(view: string, changes: Partial<ViewOptions>): void {
		const { [view]: before, ...others } = this.#chosen;
		const entries = Object.entries({ ...before, ...changes });
		const differing = entries.filter(([name, value]) => AS_IT_IS[name as 'sort'] !== value);
		const kept = Object.entries(others).slice(-(MOST_VIEWS - 1));
		this.#chosen = {
			...Object.fromEntries(kept),
			...(differing.length > 0 && { [view]: Object.fromEntries(differing) }),
		};
		const value = encodeURIComponent(JSON.stringify(this.#chosen));
		document.cookie = `${VIEWS_COOKIE}=${value}; path=/; max-age=31536000; samesite=lax`;
	}
}

/** Browser only: what is remembered now, also since the page was rendered. */
export function viewsOfDevice(): string | undefined {
	const [, cookie] = new RegExp(`(?:^|; )${VIEWS_COOKIE}=([^;]*)`).exec(document.cookie) ?? [];
	return cookie && decodeURIComponent(cookie);
}

function read(cookie: string | undefined): Chosen {
	try {
		const chosen: unknown = JSON.parse(cookie ?? '{}');
		return typeof chosen === 'object' && chosen !== null ? (chosen as Chosen) : {};
	} catch {
		return {};
	}
}

/** A view in the order that a person wants. */
export function sorted(view: View, { sort, isReversed }: ViewOptions): View {
	if (sort === null) return view;
	const isDownward = DOWNWARD.includes(sort) !== isReversed;
	return {
		...view,
		sort: [{ field: sort, direction: isDownward ? 'DESC' : 'ASC' }, { field: 'POSITION' }],
	};
}

/** What people expect to begin with the most of it: the most urgent, the latest. */
const DOWNWARD: readonly SortField[] = ['PRIORITY', 'CREATED_AT', 'UPDATED_AT'];

export const [getViewChoices, setViewChoices] = createContext<ViewChoices>();
