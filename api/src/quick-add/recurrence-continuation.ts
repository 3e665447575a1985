import { apart, attached, type Reader, type Token } from '../recurrence/tokenize.ts';
import { weekdayNamed } from '../recurrence/vocabulary.ts';
import type { DayReading } from './day-reading.ts';
import { readPart, readTime } from './read-time.ts';
import { RESTRICTIONS } from './schedule-words.ts';

/**
 * Whether more of a recurrence follows than was read: “… and fri at 10”, “… at 9, 5pm”, “… but
 * sunday”. No supported rule represents it, and a part of it would be wrong.
 */
export function recurrenceGoesOn(
	tokens: readonly Token[],
	at: number,
	readDay: Reader<DayReading>,
): boolean {
	const comma = attached(tokens, at) === ',' ? 1 : 0;
	const word = apart(tokens, at + comma);
	if (weekdayNamed(word) !== null || RESTRICTIONS.has(word)) return true;
	const joined = word === 'and' || word === 'or' || word === '&' ? 1 : 0;
	const next = at + comma + joined;
	if (next === at) return false;
	const more = apart(tokens, next);
	if (more === 'every' || weekdayNamed(more) !== null) return true;
	// One more day of the month, rather than “2 eggs”.
	if (/^\d+$/.test(more) && (next + 1 === tokens.length || tokens[next + 1]!.glued)) return true;
	if (readTime(tokens, next) ?? readPart(tokens, next)) return true;
	return joined === 1 && readDay(tokens, next) !== null;
}
