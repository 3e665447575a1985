import { apart, attached, canEnd, type Reading, type Token } from '../recurrence/tokenize.ts';
import { TIMES_OF_DAY } from '../recurrence/vocabulary.ts';

export interface TimeReading {
	/** `HH:MM`. */
	readonly time: string;
	/**
	 * `PART` names a part of the day, which an hour makes exact. `HOUR` is a number that may count
	 * something else (“look at 4 houses”), `CLOCK` hours and minutes without “at” (“John 3:16”).
	 */
	readonly form: 'EXACT' | 'HOUR' | 'CLOCK' | 'PART';
	/** An hour from 1 to 11 without am or pm, which “tonight” moves to the evening. */
	readonly halfDay: boolean;
}

const ANNOUNCING: ReadonlySet<string> = new Set(['at', '@', 'by']);

/** “at 4”, “@ 4pm”, “by 4:30 pm”, “at 1630”, “at noon”, “in the morning”. */
export function readTime(tokens: readonly Token[], at: number): Reading<TimeReading> | null {
	const word = apart(tokens, at);
	if (word === 'in' && apart(tokens, at + 1) === 'the') return readPart(tokens, at + 2);
	if (!ANNOUNCING.has(word)) return readClock(tokens, at, false);
	if (apart(tokens, at + 1) === 'noon') return { value: exact('12:00'), end: at + 2 };
	// “@4pm” and “@ 4pm”.
	const next = tokens[at + 1];
	return next && (word === '@' || !next.glued) ? readClock(tokens, at + 1, true) : null;
}

/** A part of the day as it follows a day: “tomorrow morning”. */
export function readPart(tokens: readonly Token[], at: number): Reading<TimeReading> | null {
	const time = TIMES_OF_DAY.get(apart(tokens, at));
	return time ? { value: { time, form: 'PART', halfDay: false }, end: at + 1 } : null;
}

function readClock(tokens: readonly Token[], at: number, announced: boolean) {
	const token = tokens[at]!;
	if (token === undefined || (token.glued && !announced) || !/^\d{1,4}$/.test(token.text))
		return null;
	const digits = token.text;
	let end = at + 1;
	let hour = Number(digits);
	let minute = 0;
	let clock = false;
	if (attached(tokens, end) === ':' && /^\d\d$/.test(attached(tokens, end + 1))) {
		minute = Number(attached(tokens, end + 1));
		end += 2;
		clock = true;
	} else if (digits.length > 2) {
		if (!announced || digits.length !== 4) return null;
		minute = hour % 100;
		hour = Math.floor(hour / 100);
	}
	const half = readHalf(tokens, end);
	if (half !== null) {
		if (hour < 1 || hour > 12 || digits.length > 2) return null;
		hour = (hour % 12) + (half === 'pm' ? 12 : 0);
		end++;
	}
	if (hour > 23 || minute > 59) return null;
	const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
	if (half !== null || (clock && announced)) {
		return { value: { ...exact(time), halfDay: half === null && isHalfDay(digits, hour) }, end };
	}
	if (!clock && !announced) return null;
	const form = clock ? 'CLOCK' : 'HOUR';
	return { value: { time, form, halfDay: isHalfDay(digits, hour) } as const, end };
}

/** “am” or “pm” at a place, attached or apart. */
function readHalf(tokens: readonly Token[], at: number): 'am' | 'pm' | null {
	const word = tokens[at]?.text;
	return (word === 'am' || word === 'pm') && canEnd(tokens, at + 1) ? word : null;
}

/** “08:00” and “0800” are of 24 hours. */
function isHalfDay(digits: string, hour: number): boolean {
	return hour >= 1 && hour <= 11 && !digits.startsWith('0');
}

function exact(time: string): TimeReading {
	return { time, form: 'EXACT', halfDay: false };
}
