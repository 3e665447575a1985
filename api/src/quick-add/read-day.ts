import { apart, type Reader } from '../recurrence/tokenize.ts';
import type { DayReader, DayReading } from './day-reading.ts';
import type { Present } from './local-now.ts';
import { readDateInDigits, readDateInWords, readDayInMonth } from './read-absolute-day.ts';
import { readHoliday } from './read-holiday.ts';
import { readOffsetDay } from './read-offset-day.ts';
import { readEndOf, readRelativeDay } from './read-relative-day.ts';

const READERS: readonly DayReader[] = [
	readOffsetDay,
	readDateInWords,
	readDateInDigits,
	readDayInMonth,
	readHoliday,
	readRelativeDay,
];

/** Reads any day, with the “on”, “by”, “on the” or “by the” before it. */
export function dayReader(present: Present): Reader<DayReading> {
	const readers = READERS.map((reader) => reader(present));
	const definite = [readDateInWords, readDayInMonth, readEndOf].map((reader) => reader(present));
	return (tokens, at) => {
		const preposition = PREPOSITIONS.has(apart(tokens, at)) ? 1 : 0;
		const article = apart(tokens, at + preposition) === 'the' ? 1 : 0;
		// “the” is part of a date only in “on the 27th”; elsewhere it makes the day a description.
		if (article > preposition) return null;
		for (const read of article ? definite : readers) {
			const reading = read(tokens, at + preposition + article);
			if (reading) return reading;
		}
		return null;
	};
}

const PREPOSITIONS: ReadonlySet<string> = new Set(['on', 'by']);
