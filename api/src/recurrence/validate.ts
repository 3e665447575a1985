import { daysInMonth } from '../days/calendar-day.ts';
import { RecurrenceRuleError } from './recurrence-rule-error.ts';
import type { Rule } from './rule.ts';
import { fromYearDay } from './year-day.ts';
import { isCalendarDay } from '../days/calendar.ts';

/** Limits INTERVAL and COUNT, and so the cost of computing occurrences. */
const MAX_INTERVAL = 999;
const MAX_COUNT = 9999;
const COMMON_YEAR = 2027;
const LEAP_YEAR = 2028;

/** @throws {RecurrenceRuleError} for the first fault of a rule. */
export function validate(rule: Rule): void {
	checkRanges(rule);
	checkCombination(rule);
	checkOccurs(rule);
}

function checkRanges(rule: Rule): void {
	const { freq, interval, count, until, byMonth, byMonthDay, byYearDay, bySetPos, byDay } = rule;
	const maxOrdinal = freq === 'YEARLY' && byMonth.length === 0 ? 53 : 5;
	inRange('INTERVAL', [interval], 1, MAX_INTERVAL);
	inRange('COUNT', count === null ? [] : [count], 1, MAX_COUNT);
	inRange('BYMONTH', byMonth, 1, 12);
	inRange('BYMONTHDAY', byMonthDay.map(Math.abs), 1, 31);
	inRange('BYSETPOS', bySetPos.map(Math.abs), 1, 366);
	inRange('BYDAY ordinals', ordinals(rule).map(Math.abs), 1, maxOrdinal);
	if (until !== null && !isCalendarDay(until)) {
		throw new RecurrenceRuleError('RANGE', `UNTIL names no day of the calendar: ${until}.`);
	}
	if (byYearDay.some((day) => fromYearDay(day) === null)) {
		throw new RecurrenceRuleError(
			'UNSUPPORTED',
			'BYYEARDAY must name the same date in every year: 1 to 59, or -1 to -306.',
		);
	}
	for (const list of [byMonth, byMonthDay, byYearDay, bySetPos, byDay.map(dayKey)]) {
		if (new Set<unknown>(list).size !== list.length) {
			throw new RecurrenceRuleError('SYNTAX', 'A list of the rule names the same value twice.');
		}
	}
}

function checkCombination(rule: Rule): void {
	const { freq, interval, byMonth, byMonthDay, byYearDay, bySetPos, byDay } = rule;
	const ordinal = ordinals(rule).length > 0;
	const plain = byDay.length > ordinals(rule).length;
	const days = byDay.length + byMonthDay.length > 0;
	const monthlyOrYearly = freq === 'MONTHLY' || freq === 'YEARLY';

	refuse(rule.until !== null && rule.count !== null, 'UNTIL and COUNT exclude each other.');
	refuse(freq === 'HOURLY' && (days || byMonth.length > 0), 'HOURLY takes no BY part.');
	refuse(byYearDay.length > 0 && (freq !== 'YEARLY' || days || byMonth.length > 0), ALONE);
	refuse(byMonthDay.length > 0 && !monthlyOrYearly, `BYMONTHDAY does not go with ${freq}.`);
	refuse(ordinal && !monthlyOrYearly, `BYDAY ordinals do not go with ${freq}.`);
	refuse(ordinal && plain, 'BYDAY has ordinals for all of its weekdays or for none.');
	refuse(ordinal && byMonthDay.length > 0, 'BYDAY ordinals do not go with BYMONTHDAY.');
	refuse(
		freq === 'DAILY' && days && interval > 1,
		'BYDAY goes with DAILY only where INTERVAL is 1.',
	);
	if (byMonth.length > 0 && freq !== 'YEARLY') {
		refuse(interval > 1, `BYMONTH goes with ${freq} only where INTERVAL is 1.`);
	}
	if (freq === 'YEARLY' && interval > 1) {
		refuse(
			byMonth.length > 0 && !days,
			'BYMONTH needs BYDAY or BYMONTHDAY where INTERVAL is not 1.',
		);
	}
	if (bySetPos.length > 0) {
		refuse(!monthlyOrYearly, `BYSETPOS does not go with ${freq}.`);
		refuse(!days, 'BYSETPOS needs BYDAY or BYMONTHDAY.');
		refuse(ordinal, 'BYSETPOS does not go with BYDAY ordinals.');
		// Days that are restricted to weekdays can occur fewer than two times in a month.
		const filtered = byDay.length > 0 && byMonthDay.length > 0;
		const inner = bySetPos.some((position) => Math.abs(position) > 1);
		refuse(filtered && inner, 'BYSETPOS is 1 or -1 where BYDAY and BYMONTHDAY stand together.');
		refuse(freq === 'YEARLY' && byMonth.length > 1, 'YEARLY with BYSETPOS takes one month.');
	} else if (plain && byMonthDay.length === 0 && monthlyOrYearly) {
		refuse(interval > 1, `${freq} with plain weekdays needs INTERVAL=1, ordinals or BYSETPOS.`);
	}
	if (freq === 'YEARLY' && byMonth.length === 0 && byMonthDay.length > 0) {
		refuse(interval > 1 || bySetPos.length > 0, 'YEARLY with BYMONTHDAY needs BYMONTH.');
	}
}

const ALONE = 'BYYEARDAY stands alone in a YEARLY rule.';

/** Rejects days that no month has, and positions beyond every set. */
function checkOccurs(rule: Rule): void {
	const { byMonth, byMonthDay, byDay, bySetPos, freq } = rule;
	const perWeekday = freq === 'YEARLY' && byMonth.length === 0 ? 53 : 5;
	const size = byMonthDay.length > 0 ? mostDays(rule) : byDay.length * perWeekday;
	if (byMonthDay.length > 0 && size === 0) {
		throw new RecurrenceRuleError('NEVER_OCCURS', 'No month of the rule has any of its days.');
	}
	if (bySetPos.some((position) => Math.abs(position) > size)) {
		throw new RecurrenceRuleError('NEVER_OCCURS', 'BYSETPOS is beyond the days of the rule.');
	}
}

/** The maximum number of different days of BYMONTHDAY in one of the months. */
function mostDays({ byMonth, byMonthDay }: Rule): number {
	const months = byMonth.length > 0 ? byMonth : [1, 2, 4];
	const sizes = months.flatMap((month) =>
		[COMMON_YEAR, LEAP_YEAR].map((year) => {
			const length = daysInMonth(year, month);
			const days = byMonthDay.map((day) => (day > 0 ? day : length + 1 + day));
			return new Set(days.filter((day) => day >= 1 && day <= length)).size;
		}),
	);
	return Math.max(...sizes);
}

function inRange(part: string, values: readonly number[], min: number, max: number): void {
	if (values.every((value) => Number.isInteger(value) && value >= min && value <= max)) return;
	throw new RecurrenceRuleError('RANGE', `${part} must be a whole number from ${min} to ${max}.`);
}

function refuse(condition: boolean, message: string): void {
	if (condition) throw new RecurrenceRuleError('UNSUPPORTED', message);
}

function ordinals({ byDay }: Rule): number[] {
	return byDay.flatMap(({ ordinal }) => (ordinal === null ? [] : [ordinal]));
}

function dayKey({ weekday, ordinal }: Rule['byDay'][number]): string {
	return `${ordinal ?? ''}${weekday}`;
}
