import { addDays } from '../days/calendar-day.ts';
import { formatRule } from '../recurrence/format-rule.ts';
import { firstOccurrence } from '../recurrence/next-occurrence.ts';
import { occurrences, type Moment } from '../recurrence/occurrences.ts';
import { tryCreateRule } from '../recurrence/create-rule.ts';
import type { Present } from './local-now.ts';
import type { QuickAddParse } from './quick-add-parse.ts';
import { addUnits } from './read-relative-day.ts';
import type { Schedule } from './schedule.ts';

type Due = Pick<QuickAddParse, 'dueDate' | 'dueTime' | 'recurrence'>;

/** The due date of a schedule at the current time; null if its recurrence has no occurrence. */
export function resolveSchedule(schedule: Schedule, present: Present): Due | null {
	const time = timeOf(schedule);
	const { day, recurrence } = schedule;
	if (recurrence) return resolveRecurrence({ ...schedule, recurrence }, time, present);
	const date = day?.date ?? (time === null ? null : nextDayWith(time, present));
	return { dueDate: date, dueTime: time, recurrence: null };
}

function resolveRecurrence(
	{ recurrence, day }: Schedule & { recurrence: NonNullable<Schedule['recurrence']> },
	said: string | null,
	present: Present,
): Due | null {
	const { parts, anchor, bounds } = recurrence;
	const time = said ?? (parts.freq === 'HOURLY' ? present.time : null);
	const given = bounds.find((bound) => bound.kind === 'START')?.day ?? day?.date;
	const start = given ?? (time === null ? present.today : nextDayWith(time, present));
	const endless = start && tryCreateRule(parts);
	if (!endless) return null;
	const begin = firstOccurrence(endless, { date: start, time });
	if (!begin) return null;
	const rule = tryCreateRule({ ...parts, ...endOf(bounds, begin.date) });
	if (!rule) return null;
	// A series that began in the past is due next from today on.
	const from = { date: present.today, time: null };
	const [due] = begin.date < present.today ? occurrences(rule, begin, from, 1) : [begin];
	if (!due || (rule.until !== null && due.date > rule.until)) return null;
	return { dueDate: due.date, dueTime: due.time, recurrence: { rule: formatRule(rule), anchor } };
}

function endOf(
	bounds: NonNullable<Schedule['recurrence']>['bounds'],
	begin: Moment['date'],
): { until: string | null } | { count: number } {
	for (const bound of bounds) {
		if (bound.kind === 'UNTIL') return { until: bound.day };
		if (bound.kind === 'COUNT') return { count: bound.count };
		if (bound.kind !== 'SPAN') continue;
		// Three weeks from a Monday end with the Sunday before the fourth.
		const after = addUnits(begin, bound.count, bound.unit);
		return { until: after && addDays(after, -1) };
	}
	return { until: null };
}

/** The exact time, moved into the part of the day that was named with it: “tonight at 8” is 20:00. */
function timeOf({ time, part, day, recurrence }: Schedule): string | null {
	if (day?.time?.form === 'EXACT') return day.time.at;
	const partOfDay = part?.time ?? day?.time?.at ?? recurrence?.time ?? null;
	if (time === null) return partOfDay;
	if (!time.halfDay || partOfDay === null || partOfDay < '12:00') return time.time;
	return `${Number(time.time.slice(0, 2)) + 12}${time.time.slice(2)}`;
}

/** Today, or tomorrow where the time has passed. */
function nextDayWith(time: string, { today, time: now }: Present): string | null {
	return time >= now ? today : addDays(today, 1);
}
