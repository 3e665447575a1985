/**
 * Gives a field the focus when it appears, for what is opened to type. (`autofocus` does so on an
 * otherwise unfocused page alone, and what is loaded when it opens comes too late for its popup.)
 */
export function takeFocus(node: HTMLElement): void {
	node.focus({ preventScroll: true });
}
