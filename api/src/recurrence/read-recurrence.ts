import { periodOf } from './period.ts';
import { readDaysOn, readEvery } from './read-every.ts';
import type { RecurrenceAnchor, RuleParts, Weekday } from './rule.ts';
import { apart, attached, type Reading, type Token } from './tokenize.ts';
import { numberNamed, unitNamed, type Unit } from './vocabulary.ts';

/** A recurrence without its bounds. */
export interface RecurrencePhrase {
	readonly parts: RuleParts;
	readonly anchor: RecurrenceAnchor;
	/** The time of “every morning”. */
	readonly time: string | null;
	/**
	 * The phrase is only a recurrence at the end of the text: compare “every 27 eggs”, “weekly
	 * report”, “after 10 days of rain”.
	 */
	readonly needsEnd: boolean;
}

/**
 * Reads a recurrence in English, for quick add and for the results of `recurrenceText`. Bounds
 * (“until …”) are read separately, since a time can precede them.
 */
export function readRecurrence(
	tokens: readonly Token[],
	at: number,
	weekStart: Weekday,
): Reading<RecurrencePhrase> | null {
	const word = apart(tokens, at);
	const adverb = ADVERBS.get(word);
	if (adverb) {
		const [count, unit] = adverb;
		const period = periodOf(count, unit);
		const days = period && readDaysOn(tokens, at + 1, weekStart, period, unit);
		if (days) return phrase(days.value.parts, days.end, { needsEnd: days.value.endsBare });
		return period && phrase(period, at + 1, { needsEnd: true });
	}
	if (word === 'after') {
		const period = readPeriod(tokens, at + 1);
		return period && phrase(period.value, period.end, { anchor: 'COMPLETION', needsEnd: true });
	}
	if (word === 'every' || word === 'ev') {
		const bang = attached(tokens, at + 1) === '!';
		const every = readEvery(tokens, at + (bang ? 2 : 1), weekStart);
		if (!every) return null;
		const { parts, time, endsBare } = every.value;
		const after = readAfterCompletion(tokens, every.end);
		const anchor = bang || after !== null ? 'COMPLETION' : 'DUE_DATE';
		return phrase(parts, after ?? every.end, {
			anchor,
			time,
			needsEnd: endsBare && after === null,
		});
	}
	const period = readPeriod(tokens, at);
	const end = period && readAfterCompletion(tokens, period.end);
	return end ? phrase(period.value, end, { anchor: 'COMPLETION' }) : null;
}

const ADVERBS: ReadonlyMap<string, readonly [count: number, unit: Unit]> = new Map([
	['hourly', [1, 'hour']],
	['daily', [1, 'day']],
	['weekly', [1, 'week']],
	['monthly', [1, 'month']],
	['quarterly', [1, 'quarter']],
	['biannually', [6, 'month']],
	['semiannually', [6, 'month']],
	['yearly', [1, 'year']],
	['annually', [1, 'year']],
	['biennially', [2, 'year']],
]);

/** “10 days”. */
function readPeriod(tokens: readonly Token[], at: number) {
	const count = numberNamed(apart(tokens, at));
	const unit = unitNamed(apart(tokens, at + 1));
	const period = count !== null && unit !== null ? periodOf(count, unit) : null;
	return period && { value: period, end: at + 2 };
}

function readAfterCompletion(tokens: readonly Token[], at: number): number | null {
	return apart(tokens, at) === 'after' && apart(tokens, at + 1) === 'completion' ? at + 2 : null;
}

function phrase(
	parts: RuleParts,
	end: number,
	rest: Partial<RecurrencePhrase>,
): Reading<RecurrencePhrase> {
	const value = { anchor: 'DUE_DATE', time: null, needsEnd: false, ...rest, parts } as const;
	return { value, end };
}
