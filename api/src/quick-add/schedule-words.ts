import type { Token } from '../recurrence/tokenize.ts';
import { monthNamed, weekdayNamed } from '../recurrence/vocabulary.ts';

/**
 * Words after which a day belongs to a description: “the friday report”, “emails since monday”,
 * “meals for next week”, “move it to friday”, “day of”.
 */
export const BEFORE_A_DESCRIPTION: ReadonlySet<string> = new Set(
	'the a an this that my your his her our their its last past previous of for from since until till to about before after between than every each any starting ending starts ends begins'.split(
		' ',
	),
);

/** Words that take days out of a recurrence, wherever they follow it; no supported rule represents this. */
export const EXCEPTIONS: ReadonlySet<string> = new Set(['except', 'excluding']);

/** Words that take days out of a recurrence if they follow it directly. */
export const RESTRICTIONS: ReadonlySet<string> = new Set(['but', 'unless', 'not']);

/**
 * Whether a token can be part of an unsupported recurrence, which is skipped as a whole, so that no
 * part of it is read as a day: “every 29 feb, 1 mar”.
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
