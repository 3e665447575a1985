const FOCUSABLE =
	'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]';

/**
 * Puts the focus into what has just come up: where its markup says (`autofocus`), else on the first
 * thing in it that takes it, else on itself.
 */
export function focusFirst(container: HTMLElement): void {
	const wanted = container.querySelector<HTMLElement>('[autofocus]');
	const first = [...container.querySelectorAll<HTMLElement>(FOCUSABLE)].find(
		(each) => each.tabIndex >= 0 && each.checkVisibility(),
	);
	(wanted ?? first ?? container).focus();
}
