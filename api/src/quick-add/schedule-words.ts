import type { Token } from '../recurrence/tokenize.ts';
import { monthNamed, weekdayNamed } from '../recurrence/vocabulary.ts';

/**
 * Words after which a day is part of what is said: “the friday report”, “emails since monday”,
 * “meals for next week”, “move it to friday”, “day of”.
 */
export const BEFORE_A_DESCRIPTION: ReadonlySet<string> = new Set(
	'the a an this that my your his her our their its last past previous of for from since until till to about before after between than every each any starting ending starts ends begins'.split(
		' ',
	),
);

/** Words that take days out of a recurrence, wherever they follow it; no rule of ours can say so. */
export const EXCEPTIONS: ReadonlySet<string> = new Set(['except', 'excluding']);

/** Words that take days out of a recurrence where they follow it at once. */
export const RESTRICTIONS: ReadonlySet<string> = new Set(['but', 'unless', 'not']);

/**
 * Whether a token can be part of a recurrence that is not understood. It is skipped as a whole, so
 * that half of it is not taken for a day: of “every 29 feb, 1 mar” nothing is guessed.
 */
export function isScheduleWord({ text, glued }: Token): boolean {
	if (glued) return true;
	return (
		/^\d/.test(text) ||
		JOINERS.has(text) ||
		weekdayNamed(text) !== null ||
		monthNamed(text) !== null
	);
}

const JOINERS: ReadonlySet<string> = new Set(
	'and or & of the last other first second third'.split(' '),
);

/** Names of people that abbreviate days, when written as names. */
export const NAMES: ReadonlySet<string> = new Set(['Tom', 'Tod']);
