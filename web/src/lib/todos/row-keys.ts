/** Keys for these act on a row, and mean something else elsewhere. */
const NEED_A_ROW = [
	'toggle',
	'edit',
	'due',
	'priority',
	'move',
	'open',
	'delete',
	'first',
	'last',
] as const;

/** What a key does in a list of todos. */
export type RowCommand = (typeof NEED_A_ROW)[number] | 'next' | 'previous' | 'add' | 'undo';

/** The command of each key; letters are small. */
export const ROW_KEYS: Record<string, RowCommand | undefined> = {
	j: 'next',
	ArrowDown: 'next',
	k: 'previous',
	ArrowUp: 'previous',
	Home: 'first',
	End: 'last',
	x: 'toggle',
	' ': 'toggle',
	e: 'edit',
	Enter: 'edit',
	d: 'due',
	p: 'priority',
	l: 'move',
	m: 'move',
	o: 'open',
	Delete: 'delete',
	Backspace: 'delete',
	q: 'add',
};

/**
 * The command of a key press, or null where the key belongs to what has the focus: a field, a menu,
 * a dialog, a button.
 */
export function commandOf(event: KeyboardEvent, list: HTMLElement): RowCommand | null {
	if (event.defaultPrevented || event.isComposing) return null;
	const target = event.target as HTMLElement;
	if (isTyping(target) || target.closest('[role="dialog"], [role="menu"]') !== null) return null;
	if (event.ctrlKey || event.metaKey) {
		return event.key === 'z' && !event.shiftKey && !event.altKey ? 'undo' : null;
	}
	if (event.altKey) return null;
	const command = ROW_KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
	if (command !== null && NEED_A_ROW.some((each) => each === command)) {
		const isOnRow = target.matches('a') && list.contains(target);
		// A letter acts on the row of the button that has the focus, too; Enter and Space press it.
		const isLetter = event.key.length === 1 && event.key !== ' ';
		if (!isOnRow && !(isLetter && (list.contains(target) || target === document.body))) return null;
	}
	return command;
}

function isTyping(target: HTMLElement): boolean {
	return (
		target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select')
	);
}
