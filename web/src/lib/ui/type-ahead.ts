/** How long a field may be on its way, in milliseconds: then what was typed was meant for nothing. */
const PATIENCE = 3000;

let isHeld = false;

/** Whether what is typed now is kept for a field, so that no key of it is a shortcut. */
export function isHoldingTyping(): boolean {
	return isHeld;
}

/**
 * To be called once something to type into has been asked for: until it is there and has the focus
 * (its page or its code may have to come first), keeps what is typed, Enter at its end too, and then
 * gives it to the field. Any other key, like Escape, ends it.
 */
export function holdTyping(): void {
	if (isHeld || takesText(document.activeElement)) return;
	isHeld = true;
	let typed = '';
	let isEntered = false;
	const ending = new AbortController();
	const { signal } = ending;
	const end = () => {
		isHeld = false;
		clearTimeout(timer);
		ending.abort();
	};
	const timer = setTimeout(end, PATIENCE);
	const onKey = (event: KeyboardEvent) => {
		const { key, ctrlKey, metaKey, altKey, isComposing } = event;
		if (key === 'Shift') return;
		if (isEntered && key !== 'Enter') return end();
		const isText = key.length === 1 && !ctrlKey && !metaKey && !altKey && !isComposing;
		if (isText) typed += key;
		else if (key === 'Backspace') typed = typed.slice(0, -1);
		else if (key === 'Enter' && typed !== '') isEntered = true;
		else return end();
		event.preventDefault();
		event.stopPropagation();
	};
	const onFocus = ({ target }: FocusEvent) => {
		if (!takesText(target)) return;
		end();
		// After those who put the focus there have also put the cursor where it belongs.
		if (typed !== '') queueMicrotask(() => insert(target, typed));
		// Once what was typed has found what there is to take.
		if (isEntered) setTimeout(() => enter(target));
	};
	document.addEventListener('keydown', onKey, { capture: true, signal });
	document.addEventListener('focusin', onFocus, { signal });
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

function takesText(target: EventTarget | null): target is TextField {
	return (
		target instanceof HTMLElement &&
		target.matches('input[type="text"], input:not([type]), textarea')
	);
}

/** As if Enter had been pressed there. */
function enter(field: TextField): void {
	const press = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
	if (field.dispatchEvent(press)) field.form?.requestSubmit();
}

/** As if it had been typed there. */
function insert(field: TextField, text: string): void {
	field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
	field.dispatchEvent(
		new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }),
	);
}
