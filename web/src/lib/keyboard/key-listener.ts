import { FRAME_SHORTCUTS, type FrameCommand } from './shortcuts.ts';

/** How long the second key of a sequence may take, in milliseconds. */
const PATIENCE = 1500;

/** What of a key press matters. */
export type KeyPress = Pick<
	KeyboardEvent,
	'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'timeStamp'
>;

const COMMANDS = new Map<string, FrameCommand>(
	FRAME_SHORTCUTS.flatMap(({ id, keys }) => keys.map((each) => [each, id] as const)),
);
const BEGINNINGS = new Set(
	[...COMMANDS.keys()].filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0]!),
);

/** Tells which command a key press completes, and remembers the beginning of a sequence. */
export class KeyListener {
	#begun: { readonly press: string; readonly at: number } | null = null;

	/** @returns the command; `begun` for the first key of a sequence; null for a key of someone else. */
	hear(event: KeyPress): FrameCommand | 'begun' | null {
		const press = nameOf(event);
		// A modifier on its way down says nothing yet.
		if (press === null) return null;
		const begun = this.#begun;
		this.#begun = null;
		if (begun !== null && event.timeStamp - begun.at <= PATIENCE) {
			const command = COMMANDS.get(`${begun.press} ${press}`);
			if (command !== undefined) return command;
		}
		if (BEGINNINGS.has(press)) {
			this.#begun = { press, at: event.timeStamp };
			return 'begun';
		}
		return COMMANDS.get(press) ?? null;
	}
}

/** A key press as the table writes it: `Q`, `Mod+K`, `?`; null for a modifier alone. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string | null {
	if (['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(key)) return null;
	const isLetter = /^\p{L}$/u.test(key);
	const modifiers = [
		(ctrlKey || metaKey) && 'Mod+',
		altKey && 'Alt+',
		// Signs have Shift in them already: `?`.
		shiftKey && (isLetter || key.length > 1) && 'Shift+',
	];
	return modifiers.filter(Boolean).join('') + (isLetter ? key.toUpperCase() : key);
}
