import { isHoldingTyping } from './type-ahead.ts';

/** Whether a key press is free to be a shortcut of the page: nothing else took it or wants it as text. */
export function isShortcut(event: KeyboardEvent): boolean {
	if (event.ctrlKey || event.metaKey || event.altKey) return false;
	return isFree(event);
}

/** The same for keys with a modifier. */
export function isFree(event: KeyboardEvent): boolean {
	if (event.defaultPrevented || event.isComposing || isHoldingTyping()) return false;
	const target = event.target as HTMLElement;
	return (
		!target.isContentEditable &&
		!target.matches('input:not([type="checkbox"]), textarea, select') &&
		target.closest('[role="dialog"], [role="menu"]') === null
	);
}
