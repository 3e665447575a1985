import CalendarDays from '@lucide/svelte/icons/calendar-days';
import Check from '@lucide/svelte/icons/check';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Columns3 from '@lucide/svelte/icons/columns-3';
import Flag from '@lucide/svelte/icons/flag';
import Keyboard from '@lucide/svelte/icons/keyboard';
import List from '@lucide/svelte/icons/list';
import ListPlus from '@lucide/svelte/icons/list-plus';
import LogOut from '@lucide/svelte/icons/log-out';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import PanelLeft from '@lucide/svelte/icons/panel-left';
import Plus from '@lucide/svelte/icons/plus';
import Sun from '@lucide/svelte/icons/sun';
import Trash2 from '@lucide/svelte/icons/trash-2';
import Undo2 from '@lucide/svelte/icons/undo-2';
import { keycapsOf } from '#lib/keyboard/shortcuts.ts';
import type { PaletteItem } from '#lib/palette/palette-item.ts';
import type { Settings } from '#lib/settings/settings.svelte.ts';
import { addDays } from '#lib/todos/calendar.ts';
import type { ViewChoices } from '#lib/todos/list/view-options.svelte.ts';
import type { Today } from '#lib/todos/today.svelte.ts';
import type { TodoActions } from '#lib/todos/todo-actions.ts';
import { PRIORITIES, PRIORITY_NAMES, type Todo } from '#lib/todos/todo.ts';
import type { UndoHistory } from '#lib/todos/undo-history.ts';
import type { Overlays } from './overlays.svelte.ts';
import type { Sidebar } from './sidebar.svelte.ts';

interface Tools {
	readonly overlays: Overlays;
	readonly settings: Settings;
	readonly sidebar: Sidebar;
	readonly history: UndoHistory;
	readonly signOut: () => void;
}

/** What can be had done from anywhere. */
export function commands(tools: Tools): PaletteItem[] {
	const { overlays, settings, sidebar, history, signOut } = tools;
	const group = 'Commands';
	return [
		{
			...{ id: 'add', group, name: 'Add a todo', also: 'New todo create', icon: Plus },
			keys: keycapsOf('add'),
			run: () => void overlays.show('quick-add'),
		},
		{
			...{ id: 'new-list', group, name: 'New list', also: 'Create project', icon: ListPlus },
			run: () => void overlays.show('new-list'),
		},
		{
			...{ id: 'undo', group, name: 'Undo the last change', icon: Undo2 },
			keys: keycapsOf('undo'),
			run: () => void history.undo(),
		},
		{
			...{ id: 'sidebar', group, name: 'Show or hide the sidebar', icon: PanelLeft },
			keys: keycapsOf('sidebar'),
			run: () => sidebar.toggle(),
		},
		{
			...{ id: 'theme-light', group, name: 'Light theme', icon: Sun },
			run: () => void settings.chooseTheme('light'),
		},
		{
			...{ id: 'theme-dark', group, name: 'Dark theme', icon: Moon },
			run: () => void settings.chooseTheme('dark'),
		},
		{
			...{ id: 'theme-system', group, name: 'Theme of the system', icon: Monitor },
			run: () => void settings.chooseTheme('system'),
		},
		{
			...{ id: 'shortcuts', group, name: 'Show all keys', also: 'Keyboard shortcuts help' },
			...{ icon: Keyboard, keys: keycapsOf('shortcuts') },
			run: () => void overlays.show('shortcuts'),
		},
		{
			...{ id: 'sign-out', group, name: 'Sign out', also: 'Log out', icon: LogOut },
			run: signOut,
		},
	];
}

/** How the list that is shown can be seen otherwise; nothing elsewhere. */
export function viewCommands(pathname: string, choices: ViewChoices): PaletteItem[] {
	const view = pathname === '/inbox' ? 'inbox' : /^\/lists\/(list_\w+)$/.exec(pathname)?.[1];
	if (view === undefined) return [];
	const group = 'This list';
	const { layout, showsCompleted } = choices.of(view);
	return [
		...LAYOUTS.filter((each) => each.layout !== layout).map(({ layout, ...item }) => ({
			...{ id: `view-${layout}`, group, ...item },
			run: () => choices.change(view, { layout }),
		})),
		{
			...{ id: 'view-completed', group, also: 'Done', icon: Check },
			name: showsCompleted ? 'Hide completed todos' : 'Show completed todos',
			run: () => choices.change(view, { showsCompleted: !showsCompleted }),
		},
	];
}

const LAYOUTS = [
	{ layout: 'list', name: 'Show as a list', also: 'Layout rows', icon: List },
	{ layout: 'board', name: 'Show as a board', also: 'Layout kanban columns', icon: Columns3 },
	{ layout: 'calendar', name: 'Show as a calendar', also: 'Layout month', icon: CalendarDays },
] as const;

/** What can be done with the todo whose details are open. */
export function todoCommands(todo: Todo, actions: TodoActions, { day }: Today): PaletteItem[] {
	const group = 'This todo';
	const hint = todo.title;
	const isOpen = todo.status === 'OPEN';
	const due = (id: string, name: string, dueDate: string | null): PaletteItem => ({
		...{ id: `todo-due-${id}`, group, name, also: 'Set the date', hint, icon: CalendarDays },
		run: () => void actions.update(todo, { dueDate }),
	});
	return [
		{
			...{ id: 'todo-toggle', group, hint, icon: CircleCheck },
			name: isOpen ? 'Complete it' : 'Reopen it',
			run: () => void (isOpen ? actions.complete(todo) : actions.reopen(todo)),
		},
		due('today', 'Due today', day),
		due('tomorrow', 'Due tomorrow', addDays(day, 1)),
		due('week', 'Due in a week', addDays(day, 7)),
		...(todo.dueDate === null ? [] : [due('none', 'No date', null)]),
		...PRIORITIES.filter((priority) => priority !== todo.priority).map((priority) => ({
			...({ id: `todo-priority-${priority}`, group, hint, also: 'Priority', icon: Flag } as const),
			name: priority === 'NONE' ? PRIORITY_NAMES.NONE : `${PRIORITY_NAMES[priority]} priority`,
			color: `var(--priority-${priority.toLowerCase()})`,
			run: () => void actions.update(todo, { priority }),
		})),
		{
			...{ id: 'todo-delete', group, name: 'Move it to the trash', hint, icon: Trash2 },
			also: 'Delete',
			run: () => void actions.delete(todo),
		},
	];
}
