import { createRule, type RecurrenceAnchor, type Rule, type RuleParts } from '@duly/api/recurrence';
import { type Day, weekdayOf } from '../calendar.ts';
import { onDayOfMonth } from './presets.ts';
import { WEEKDAY_CODES, type WeekdayCode } from './words.ts';

export type Unit = 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
export type Ending = 'never' | 'on' | 'after';

/** What the form of a rule of one's own holds. */
export interface CustomRule {
	interval: number;
	unit: Unit;
	weekdays: WeekdayCode[];
	/** How a month is divided: by its days, by its weekdays, or its last day. */
	by: 'day' | 'weekday' | 'last';
	day: number;
	/** 1 to 4, or -1 for the last. */
	ordinal: number;
	weekday: WeekdayCode;
	ending: Ending;
	until: Day;
	count: number;
	anchor: RecurrenceAnchor;
}

/** How the form begins for something that is due on a day. */
export function customFor(day: Day): CustomRule {
	const weekday = WEEKDAY_CODES[weekdayOf(day) - 1]!;
	const date = Number(day.slice(8));
	const place = Math.ceil(date / 7);
	return {
		interval: 1,
		unit: 'WEEKLY',
		weekdays: [weekday],
		by: 'day',
		day: date,
		ordinal: place > 4 ? -1 : place,
		weekday,
		ending: 'never',
		until: `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`.replace('-02-29', '-02-28'),
		count: 10,
		anchor: 'DUE_DATE',
	};
}

/** The form of a rule that there is already; of one that it has no place for, what it can hold. */
export function customOf(rule: Rule, anchor: RecurrenceAnchor, day: Day): CustomRule {
	const [first] = rule.byDay;
	const [date] = rule.byMonthDay;
	const start = customFor(day);
	const weekdays = rule.byDay.map(({ weekday }) => weekday);
	return {
		...start,
		interval: rule.interval,
		unit: rule.freq,
		weekdays: rule.freq === 'WEEKLY' && weekdays.length > 0 ? weekdays : start.weekdays,
		by: date === -1 ? 'last' : first?.ordinal != null ? 'weekday' : 'day',
		day: rule.byMonthDay.findLast((each) => each > 0) ?? start.day,
		ordinal: first?.ordinal ?? start.ordinal,
		weekday: first?.weekday ?? start.weekday,
		...(rule.until !== null && { ending: 'on', until: rule.until }),
		...(rule.count !== null && { ending: 'after', count: rule.count }),
		anchor,
	};
}

/**
 * The rule that a form describes; null where it describes none.
 * @param weekStart where the person's weeks begin, which counts where not every week has its turn.
 */
export function ruleOf(custom: CustomRule, weekStart: WeekdayCode): Rule | null {
	const { unit, interval, ending, until, count } = custom;
	try {
		return createRule({
			freq: unit,
			interval,
			...daysOf(custom),
			...(unit === 'WEEKLY' && { weekStart }),
			...(ending === 'on' && { until }),
			...(ending === 'after' && { count }),
		});
	} catch {
		return null;
	}
}

function daysOf({ unit, weekdays, by, day, weekday, ordinal }: CustomRule): Partial<RuleParts> {
	if (unit === 'WEEKLY')
		return { byDay: weekdays.map((each) => ({ weekday: each, ordinal: null })) };
	if (unit !== 'MONTHLY') return {};
	if (by === 'last') return { byMonthDay: [-1] };
	return by === 'day' ? onDayOfMonth(day) : { byDay: [{ weekday, ordinal }] };
}
