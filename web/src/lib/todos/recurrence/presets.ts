import { createRule, type Rule, type RuleParts } from '@duly/api/recurrence';
import { type Day, weekdayOf } from '../calendar.ts';
import { MONTHS, nth, WEEKDAY_CODES, WEEKDAYS } from './words.ts';

export interface Preset {
	readonly name: string;
	readonly rule: Rule;
}

/** How something that is due on a day is likely to recur. */
export function presetsFor(day: Day): Preset[] {
	const date = Number(day.slice(8));
	const month = Number(day.slice(5, 7));
	const weekday = WEEKDAY_CODES[weekdayOf(day) - 1]!;
	const name = WEEKDAYS[weekdayOf(day) - 1]!;
	const place = Math.ceil(date / 7);
	const isLastOfMonth = date + 7 > daysIn(day);
	const isLastDay = date === daysIn(day);
	const onWeekday = (ordinal: number) =>
		({ freq: 'MONTHLY', byDay: [{ weekday, ordinal }] }) as const;
	return [
		preset('Every day', { freq: 'DAILY' }),
		preset('Every weekday', { freq: 'WEEKLY', byDay: WORKDAYS }),
		preset(`Every week on ${name}`, { freq: 'WEEKLY', byDay: [{ weekday, ordinal: null }] }),
		preset(`Every month on the ${nth(date)}`, { freq: 'MONTHLY', ...onDayOfMonth(date) }),
		...(isLastDay && date < 31
			? [preset('Every month on the last day', { freq: 'MONTHLY', byMonthDay: [-1] })]
			: []),
		...(place < 5 ? [preset(`Every month on the ${nth(place)} ${name}`, onWeekday(place))] : []),
		...(isLastOfMonth ? [preset(`Every month on the last ${name}`, onWeekday(-1))] : []),
		preset(`Every year on ${date} ${MONTHS[month - 1]}`, {
			freq: 'YEARLY',
			...(month === 2 && date === 29 ? {} : { byMonth: [month], byMonthDay: [date] }),
		}),
	];
}

/** A day of the month; in a month that is too short for it, the last one. */
export function onDayOfMonth(date: number): Partial<RuleParts> {
	if (date === 31) return { byMonthDay: [-1] };
	if (date < 29) return { byMonthDay: [date] };
	return { byMonthDay: [28, 29, 30].filter((each) => each <= date), bySetPos: [-1] };
}

const WORKDAYS = WEEKDAY_CODES.slice(0, 5).map((weekday) => ({ weekday, ordinal: null }));

function preset(name: string, parts: RuleParts): Preset {
	return { name, rule: createRule(parts) };
}

function daysIn(day: Day): number {
	return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
}
