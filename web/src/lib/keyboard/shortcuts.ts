/** What a shortcut is about, in the order of the overview. */
export const GROUPS = [
	'Anywhere',
	'Go to',
	'Lists of todos',
	'The chosen todo',
	'Its details',
	'Sidebar',
] as const;

export interface Shortcut {
	readonly id: string;
	readonly group: (typeof GROUPS)[number];
	/** What it does, as a person would say it. */
	readonly does: string;
	/**
	 * Ways to press it: keys one after another, parted by spaces. `Mod+` is Ctrl, and Cmd on a Mac.
	 * Letters are meant without Shift.
	 */
	readonly keys: readonly string[];
}

const ANYWHERE = [
	{ id: 'palette', does: 'Find anything, do anything', keys: ['Mod+K'] },
	{ id: 'add', does: 'Add a todo', keys: ['Q'] },
	{ id: 'search', does: 'Search', keys: ['/'] },
	{ id: 'undo', does: 'Undo the last change', keys: ['Mod+Z'] },
	{ id: 'sidebar', does: 'Show or hide the sidebar', keys: ['[', 'Mod+\\'] },
	{ id: 'shortcuts', does: 'Show all keys', keys: ['?'] },
] as const;

const GO_TO = [
	{ id: 'go-inbox', does: 'Inbox', keys: ['G I'], href: '/inbox' },
	{ id: 'go-today', does: 'Today', keys: ['G T'], href: '/today' },
	{ id: 'go-upcoming', does: 'Upcoming', keys: ['G U'], href: '/upcoming' },
	{ id: 'go-completed', does: 'Completed', keys: ['G C'], href: '/completed' },
	{ id: 'go-trash', does: 'Trash', keys: ['G D'], href: '/trash' },
	{ id: 'go-settings', does: 'Settings', keys: ['G S'], href: '/settings' },
] as const;

/** Answered by whatever shows todos; the frame leaves them alone. */
const TODOS = [
	{ id: 'next', does: 'Next todo', keys: ['J', 'ArrowDown'] },
	{ id: 'previous', does: 'Previous todo', keys: ['K', 'ArrowUp'] },
	{ id: 'first', does: 'First todo', keys: ['Home'] },
	{ id: 'last', does: 'Last todo', keys: ['End'] },
	{ id: 'extend-down', does: 'Select downwards', keys: ['Shift+ArrowDown'] },
	{ id: 'extend-up', does: 'Select upwards', keys: ['Shift+ArrowUp'] },
	{ id: 'select-all', does: 'Select all', keys: ['Mod+A'] },
	{ id: 'view', does: 'Choose how a list is shown', keys: ['V'] },
	{ id: 'escape', does: 'Select nothing, close the details', keys: ['Escape'] },
] as const;

const TODO = [
	{ id: 'toggle', does: 'Complete, or reopen', keys: ['Space', 'X'] },
	{ id: 'edit', does: 'Edit the title', keys: ['Enter', 'E'] },
	{ id: 'open', does: 'Open its details', keys: ['O'] },
	{ id: 'due', does: 'Set the date', keys: ['D'] },
	{ id: 'priority', does: 'Set the priority', keys: ['P'] },
	{ id: 'tags', does: 'Set the tags', keys: ['T'] },
	{ id: 'move', does: 'Move to a list', keys: ['L', 'M'] },
	{ id: 'select', does: 'Select', keys: ['S'] },
	{ id: 'unfold', does: 'Show its subtasks', keys: ['ArrowRight'] },
	{ id: 'fold', does: 'Hide its subtasks', keys: ['ArrowLeft'] },
	{ id: 'move-up', does: 'Move up', keys: ['Alt+ArrowUp'] },
	{ id: 'move-down', does: 'Move down', keys: ['Alt+ArrowDown'] },
	{ id: 'move-in', does: 'Make it a subtask of the one above', keys: ['Alt+ArrowRight'] },
	{ id: 'move-out', does: 'Make it a todo of its own', keys: ['Alt+ArrowLeft'] },
	{ id: 'duplicate', does: 'Duplicate', keys: ['Mod+D'] },
	{ id: 'delete', does: 'Move to the trash', keys: ['Delete'] },
] as const;

/** Besides those of the chosen todo, which its open details answer as well. */
const DETAILS = [
	{ id: 'repeat', does: 'Set how it recurs', keys: ['R'] },
	{ id: 'notes', does: 'Write notes', keys: ['N'] },
] as const;

const SIDEBAR = [
	{ id: 'entry-up', does: 'Move a list or filter up', keys: ['Alt+ArrowUp'] },
	{ id: 'entry-down', does: 'Move a list or filter down', keys: ['Alt+ArrowDown'] },
	{ id: 'entry-menu', does: 'What can be done with a list or filter', keys: ['Shift+F10'] },
] as const;

/** What the frame itself answers. */
export const FRAME_SHORTCUTS = [...ANYWHERE, ...GO_TO];
export type FrameCommand = (typeof FRAME_SHORTCUTS)[number]['id'];

/** Where a command leads; undefined for one that does something. */
export const DESTINATIONS: Partial<Record<FrameCommand, string>> = Object.fromEntries(
	GO_TO.map(({ id, href }) => [id, href]),
);

const of = (group: Shortcut['group'], shortcuts: readonly Omit<Shortcut, 'group'>[]): Shortcut[] =>
	shortcuts.map(({ id, does, keys }) => ({ id, group, does, keys }));

/** Every key of the app: what the overview shows, and what the frame listens for. */
export const SHORTCUTS: readonly Shortcut[] = [
	...of('Anywhere', ANYWHERE),
	...of('Go to', GO_TO),
	...of('Lists of todos', TODOS),
	...of('The chosen todo', TODO),
	...of('Its details', DETAILS),
	...of('Sidebar', SIDEBAR),
];

/** The first way to press a frame's shortcut, as its keycaps say. */
export function keycapsOf(id: FrameCommand): string[] {
	return keycaps(FRAME_SHORTCUTS.find((shortcut) => shortcut.id === id)!.keys[0]);
}

const CAPS: Record<string, string> = {
	ArrowDown: '↓',
	ArrowUp: '↑',
	ArrowLeft: '←',
	ArrowRight: '→',
	Escape: 'Esc',
	Delete: 'Del',
};

/** What stands on the keys: `['G', 'T']`, `['Ctrl K']`; on a Mac `['⌘ K']`. */
export function keycaps(keys: string, isMac = onMac()): string[] {
	return keys.split(' ').map((press) =>
		press
			.split('+')
			.map((key) => (key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : (CAPS[key] ?? key)))
			.join(' '),
	);
}

/** The server cannot tell; it says Ctrl. */
function onMac(): boolean {
	return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
}
