import type { Weekday } from './rule.ts';
import { apart, type Reading, type Token } from './tokenize.ts';
import { monthNamed, weekdayNamed } from './vocabulary.ts';

export function readWeekday(tokens: readonly Token[], at: number): Reading<Weekday> | null {
	const weekday = weekdayNamed(apart(tokens, at));
	return weekday && { value: weekday, end: at + 1 };
}

export function readMonth(tokens: readonly Token[], at: number): Reading<number> | null {
	const month = monthNamed(apart(tokens, at));
	return month === null ? null : { value: month, end: at + 1 };
}
