import type { Reader } from '../recurrence/tokenize.ts';
import type { Present } from './local-now.ts';

/** A day that was read, and the position in which its words mean a day. */
export interface DayReading {
	/** `YYYY-MM-DD`. */
	readonly date: string;
	/** Where the words name a time too: `in 2 hours` exactly, `tonight` until an hour says more. */
	readonly time?: { readonly at: string; readonly form: 'EXACT' | 'PART' };
	/**
	 * Where the words must stand: `EDGE` at either end of the text or before a time, `END` at its end
	 * or before a time, since elsewhere they mean something else (“the 9/11 report”, “5th wave”).
	 */
	readonly place: 'ANY' | 'EDGE' | 'END';
}

/** A reader of days, given when the text is written. */
export type DayReader = (present: Present) => Reader<DayReading>;
