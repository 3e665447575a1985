/**
 * Gives a field the focus when it appears, for what is opened to type: over what it holds. (`autofocus`
 * does so on an otherwise unfocused page alone, and what is loaded comes too late for its popup.)
 */
export function takeFocus(field: HTMLInputElement): void {
	field.focus({ preventScroll: true });
	field.select();
}
