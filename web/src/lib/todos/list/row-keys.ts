/** Keys for these act on a row, and mean something else elsewhere. */
const NEED_A_ROW = [
	'toggle',
	'edit',
	'due',
	'priority',
	'tags',
	'move',
	'open',
	'delete',
	'first',
	'last',
	'extend-down',
	'extend-up',
	'select',
	'select-all',
	'move-up',
	'move-down',
	'move-in',
	'move-out',
	'unfold',
	'fold',
	'duplicate',
] as const;

/** What a key does in a list of todos. */
export type RowCommand =
	(typeof NEED_A_ROW)[number] | 'next' | 'previous' | 'add' | 'undo' | 'escape';

/** The command of each key; letters are small. */
export const ROW_KEYS: Record<string, RowCommand | undefined> = {
	j: 'next',
	ArrowDown: 'next',
	k: 'previous',
	ArrowUp: 'previous',
	ArrowRight: 'unfold',
	ArrowLeft: 'fold',
	Home: 'first',
	End: 'last',
	x: 'toggle',
	' ': 'toggle',
	e: 'edit',
	Enter: 'edit',
	d: 'due',
	p: 'priority',
	t: 'tags',
	l: 'move',
	m: 'move',
	o: 'open',
	s: 'select',
	Delete: 'delete',
	Backspace: 'delete',
	q: 'add',
	Escape: 'escape',
};

const WITH_SHIFT: Record<string, RowCommand | undefined> = {
	J: 'extend-down',
	ArrowDown: 'extend-down',
	K: 'extend-up',
	ArrowUp: 'extend-up',
};

const WITH_ALT: Record<string, RowCommand | undefined> = {
	ArrowUp: 'move-up',
	ArrowDown: 'move-down',
	ArrowRight: 'move-in',
	ArrowLeft: 'move-out',
};

const WITH_CONTROL: Record<string, RowCommand | undefined> = {
	z: 'undo',
	a: 'select-all',
	d: 'duplicate',
};

/**
 * The command of a key press, or null where the key belongs to what has the focus: a field, a menu,
 * a dialog, a button.
 */
export function commandOf(event: KeyboardEvent, list: HTMLElement): RowCommand | null {
	if (event.defaultPrevented || event.isComposing) return null;
	const target = event.target as HTMLElement;
	if (isTyping(target) || target.closest('[role="dialog"], [role="menu"]') !== null) return null;
	const command = keyOf(event);
	if (command !== null && NEED_A_ROW.some((each) => each === command)) {
		const isOnRow = target.matches('a') && list.contains(target);
		// A letter acts on the row of the button that has the focus, too; Enter and Space press it.
		const isLetter = event.key.length === 1 && event.key !== ' ';
		if (!isOnRow && !(isLetter && (list.contains(target) || target === document.body))) return null;
	}
	return command;
}

function keyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): RowCommand | null {
	if (ctrlKey || metaKey) return shiftKey || altKey ? null : (WITH_CONTROL[key] ?? null);
	if (altKey) return shiftKey ? null : (WITH_ALT[key] ?? null);
	if (shiftKey && WITH_SHIFT[key] !== undefined) return WITH_SHIFT[key];
	return ROW_KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

function isTyping(target: HTMLElement): boolean {
	return (
		target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select')
	);
}
