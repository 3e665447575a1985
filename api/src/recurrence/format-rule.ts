import type { Rule } from './rule.ts';

/** Formats a rule as an RFC 5545 RRULE value, without `RRULE:`. The inverse of `parseRule`. */
export function formatRule(rule: Rule): string {
	const { freq, interval, byMonth, byMonthDay, byYearDay, byDay, bySetPos, weekStart } = rule;
	const parts: [name: string, value: string | number | readonly number[]][] = [
		['FREQ', freq],
		['INTERVAL', interval === 1 ? '' : interval],
		['BYMONTH', byMonth],
		['BYMONTHDAY', byMonthDay],
		['BYYEARDAY', byYearDay],
		['BYDAY', byDay.map(({ ordinal, weekday }) => `${ordinal ?? ''}${weekday}`).join()],
		['BYSETPOS', bySetPos],
		['WKST', weekStart === 'MO' ? '' : weekStart],
		['UNTIL', rule.until?.replaceAll('-', '') ?? ''],
		['COUNT', rule.count ?? ''],
	];
	return parts
		.map(([name, value]) => [name, String(value)] as const)
		.filter(([, value]) => value !== '')
		.map((part) => part.join('='))
		.join(';');
}
