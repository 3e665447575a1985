import fc from 'fast-check';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { anyRule } from '../../test/arbitrary-rule.ts';
import { addDays, dayParts, daysInMonth, weekdayOf } from '../days/calendar-day.ts';
import { occurrences } from './occurrences.ts';
import { parseRule } from './parse-rule.ts';
import { WEEKDAYS, type Rule } from './rule.ts';
import { withDayOf } from './series.ts';

const midnight = (date: string) => ({ date, time: null });
const dates = (rule: Rule, start: string, count: number) =>
	occurrences(rule, midnight(start), midnight(start), count).map(({ date }) => date);

describe('examples of RFC 5545, section 3.8.5.3', () => {
	test.each([
		['FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU', '1997-08-05', '08-05 08-17 08-19 08-31'],
		['FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,SU', '1997-08-05', '08-05 08-10 08-19 08-24'],
		['FREQ=MONTHLY;BYDAY=1FR', '1997-09-05', '09-05 10-03 11-07 12-05'],
		['FREQ=MONTHLY;BYDAY=-2MO', '1997-09-22', '09-22 10-20 11-17 12-22'],
		['FREQ=MONTHLY;BYMONTHDAY=-3', '1997-09-28', '09-28 10-29 11-28 12-29'],
		['FREQ=MONTHLY;BYMONTHDAY=15,30', '2007-01-15', '01-15 01-30 02-15 03-15'],
		['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '1997-09-02', '02-13 03-13 11-13 08-13'],
		['FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04', '09-04 10-07 11-06 12-04'],
		['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2', '1997-09-29', '09-29 10-30 11-27 12-30'],
		['FREQ=YEARLY;BYDAY=20MO', '1997-05-19', '05-19 05-18 05-17 05-15'],
		['FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=1TU', '1996-11-05', '11-05 11-07 11-02 11-04'],
		['FREQ=DAILY;INTERVAL=10', '1997-09-02', '09-02 09-12 09-22 10-02'],
	])('%s from %s', (rule, start, expected) => {
		const found = dates(parseRule(rule), start, 4).map((date) => date.slice(5));
		expect(found.join(' ')).toBe(expected);
	});
});

describe('a rule without a day', () => {
	test.each([
		['FREQ=MONTHLY', '2027-01-31', '2027-01-31 2027-02-28 2027-03-31 2027-04-30'],
		['FREQ=MONTHLY', '2028-01-30', '2028-01-30 2028-02-29 2028-03-30 2028-04-30'],
		['FREQ=MONTHLY', '2027-01-29', '2027-01-29 2027-02-28 2027-03-29 2027-04-29'],
		['FREQ=MONTHLY;INTERVAL=3', '2026-11-30', '2026-11-30 2027-02-28 2027-05-30 2027-08-30'],
		['FREQ=YEARLY', '2028-02-29', '2028-02-29 2029-02-28 2030-02-28 2031-02-28'],
		['FREQ=YEARLY', '2026-12-31', '2026-12-31 2027-12-31 2028-12-31 2029-12-31'],
	])('%s from %s falls on the last day of months that are too short', (rule, start, expected) => {
		expect(dates(parseRule(rule), start, 4).join(' ')).toBe(expected);
	});

	test.each([
		['FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31', '2027-01-31 2027-03-31 2027-05-31'],
		['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2028-02-29', '2028-02-29 2032-02-29 2036-02-29'],
		['FREQ=YEARLY;BYYEARDAY=14,-261', '2027-06-01', '2028-01-14 2028-04-15 2029-01-14'],
	])('a day of the rule itself is literal: %s', (rule, start, expected) => {
		expect(dates(parseRule(rule), start, 3).join(' ')).toBe(expected);
	});
});

/**
 * The definition itself, day by day: whether a day is one of a rule's, by RFC 5545's table of
 * expanding and limiting parts.
 */
function daysByDefinition(rule: Rule, start: string, until: string): string[] {
	const { byMonthDay, bySetPos } = withDayOf(rule, start);
	const [startYear, startMonth] = dayParts(start);
	const wkst = WEEKDAYS.indexOf(rule.weekStart);
	const weekOf = (day: string) => (Date.parse(day) / 864e5 + 3 - wkst + 7) / 7;
	const periodOf = (day: string) => {
		const [year, month] = dayParts(day);
		if (rule.freq === 'DAILY') return Date.parse(day) / 864e5;
		if (rule.freq === 'WEEKLY') return Math.floor(weekOf(day));
		return rule.freq === 'MONTHLY' ? year * 12 + month : year;
	};
	const isCandidate = (day: string) => {
		const [year, month, date] = dayParts(day);
		const length = daysInMonth(year, month);
		const weekday = WEEKDAYS[weekdayOf(day)];
		const yearDay = (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 864e5 + 1;
		const yearLength = daysInMonth(year, 2) === 29 ? 366 : 365;
		const inYear = rule.freq === 'YEARLY' && rule.byMonth.length === 0;
		const [index, size] = inYear ? [yearDay, yearLength] : [date, length];
		const nth = Math.ceil(index / 7);
		const nthLast = -Math.ceil((size - index + 1) / 7);
		const named = byMonthDay.length + rule.byDay.length + rule.byYearDay.length > 0;
		return (
			(rule.byMonth.length > 0
				? rule.byMonth.includes(month)
				: rule.freq !== 'YEARLY' ||
					rule.byDay.length + rule.byYearDay.length > 0 ||
					month === startMonth) &&
			(byMonthDay.length === 0 ||
				byMonthDay.includes(date) ||
				byMonthDay.includes(date - length - 1)) &&
			(rule.byYearDay.length === 0 ||
				rule.byYearDay.includes(yearDay) ||
				rule.byYearDay.includes(yearDay - yearLength - 1)) &&
			(rule.byDay.length === 0 ||
				rule.byDay.some(
					({ weekday: each, ordinal }) =>
						each === weekday && (ordinal === null || ordinal === nth || ordinal === nthLast),
				)) &&
			(named || rule.freq !== 'WEEKLY' || weekdayOf(day) === weekdayOf(start))
		);
	};
	const periods = new Map<number, string[]>();
	// Whole periods, since positions are relative to the start or end of a period.
	const end = `${until.slice(0, 4)}-12-31`;
	for (let day = `${startYear}-01-01`; day <= end; day = addDays(day, 1)!) {
		const period = periodOf(day);
		const distance = period - periodOf(start);
		if (distance < 0 || distance % rule.interval !== 0 || !isCandidate(day)) continue;
		periods.set(period, [...(periods.get(period) ?? []), day]);
	}
	return [...periods.values()]
		.flatMap((days) =>
			bySetPos.length === 0
				? days
				: days.filter((_, at) => bySetPos.includes(at + 1) || bySetPos.includes(at - days.length)),
		)
		.filter((day) => day >= start && day <= until && (rule.until === null || day <= rule.until));
}

it('each rule has the occurrences of its definition in RFC 5545', () => {
	const daily = anyRule.filter(({ freq, interval }) => freq !== 'HOURLY' && interval < 40);
	const start = fc
		.date({ min: new Date('2026-01-01'), max: new Date('2033-01-01'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	fc.assert(
		fc.property(daily, start, (rule, from) => {
			const until = `${Number(from.slice(0, 4)) + 5}-11-30`;
			const expected = daysByDefinition(rule, from, until).slice(0, 40);
			const found = dates(rule, from, 40).filter((day) => day <= until);
			expect(found).toEqual(expected);
		}),
		{ numRuns: 300 },
	);
});

describe('occurrences do not depend on the time zone of the process', () => {
	afterEach(() => void vi.unstubAllEnvs());

	test.each(['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Pacific/Apia', 'Asia/Tokyo'])(
		'%s',
		(zone) => {
			vi.stubEnv('TZ', zone);
			expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
			// Across the offset changes in March and October.
			expect(dates(parseRule('FREQ=WEEKLY;BYDAY=SA,SU'), '2026-03-27', 3)).toEqual([
				'2026-03-28',
				'2026-03-29',
				'2026-04-04',
			]);
			expect(dates(parseRule('FREQ=MONTHLY'), '2026-09-30', 3)).toEqual([
				'2026-09-30',
				'2026-10-30',
				'2026-11-30',
			]);
			const night = { date: '2026-10-25', time: '01:30' };
			const hours = occurrences(parseRule('FREQ=HOURLY'), night, night, 3);
			expect(hours.map(({ time }) => time)).toEqual(['01:30', '02:30', '03:30']);
		},
	);
});
