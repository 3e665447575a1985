import CalendarRange from '@lucide/svelte/icons/calendar-range';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Code from '@lucide/svelte/icons/code-xml';
import Inbox from '@lucide/svelte/icons/inbox';
import Keyboard from '@lucide/svelte/icons/keyboard';
import List from '@lucide/svelte/icons/list';
import ListFilter from '@lucide/svelte/icons/list-filter';
import Palette from '@lucide/svelte/icons/palette';
import Settings from '@lucide/svelte/icons/settings';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import Sun from '@lucide/svelte/icons/sun';
import Tag from '@lucide/svelte/icons/tag';
import Trash2 from '@lucide/svelte/icons/trash-2';
import type { SavedFilters } from '#lib/filters/saved-filters.svelte.ts';
import { keycapsOf } from '#lib/keyboard/shortcuts.ts';
import type { Lists } from '#lib/lists/lists.svelte.ts';
import type { PaletteItem } from '#lib/palette/palette-item.ts';
import type { Tags } from '#lib/tags/tags.svelte.ts';

type Place = Omit<PaletteItem, 'group' | 'id' | 'run'>;

/** Pages that everybody has. */
const PAGES: Record<string, Place> = {
	'/inbox': { name: 'Inbox', icon: Inbox, keys: keycapsOf('go-inbox') },
	'/today': { name: 'Today', icon: Sun, keys: keycapsOf('go-today') },
	'/upcoming': { name: 'Upcoming', icon: CalendarRange, keys: keycapsOf('go-upcoming') },
	'/completed': {
		name: 'Completed',
		also: 'Done',
		icon: CircleCheck,
		keys: keycapsOf('go-completed'),
	},
	'/trash': { name: 'Trash', also: 'Deleted', icon: Trash2, keys: keycapsOf('go-trash') },
	'/settings': {
		name: 'Settings',
		also: 'Profile account password',
		icon: Settings,
		keys: keycapsOf('go-settings'),
	},
	'/settings/general': {
		name: 'General settings',
		also: 'Time zone week start quick add syntax',
		icon: SlidersHorizontal,
	},
	'/settings/appearance': {
		name: 'Appearance',
		also: 'Theme accent colour dark light',
		icon: Palette,
	},
	'/settings/keyboard': { name: 'Keyboard', also: 'Shortcuts keys', icon: Keyboard },
	'/settings/api': { name: 'API', also: 'Token GraphQL', icon: Code },
};

/** Everywhere that one can go. */
export function places(
	{ lists, filters, tags }: { lists: Lists; filters: SavedFilters; tags: Tags },
	go: (href: string) => void,
): PaletteItem[] {
	const at = (href: string, group: PaletteItem['group'], place: Place): PaletteItem => ({
		id: href,
		group,
		...place,
		run: () => go(href),
	});
	return [
		...Object.entries(PAGES).map(([href, place]) => at(href, 'Go to', place)),
		...lists.own.map(({ id, name, color }) =>
			at(`/lists/${id}`, 'Lists', { name, color, icon: List }),
		),
		...filters.all.map(({ id, name, query }) =>
			at(`/filters/${id}`, 'Filters', { name, hint: query, icon: ListFilter }),
		),
		...tags.all.map(({ id, name, color }) => at(`/tags/${id}`, 'Tags', { name, color, icon: Tag })),
	];
}
