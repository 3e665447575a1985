import { calendarDay, dayParts } from '../days/calendar-day.ts';
import { readNamedDate } from '../recurrence/read-year-date.ts';
import { apart } from '../recurrence/tokenize.ts';
import { numberNamed, unitNamed } from '../recurrence/vocabulary.ts';
import type { DayReader } from './day-reading.ts';
import { readHolidayName } from './read-holiday.ts';
import { addUnits } from './read-relative-day.ts';

const DIRECTIONS: ReadonlyMap<string, 1 | -1> = new Map([
	['before', -1],
	['after', 1],
]);

/** Units of an offset from a date: days or longer. */
const DAYS: Partial<Record<string, number>> = { day: 1, week: 7, month: 30 };

/** “2 weeks before christmas”, “10 days after 3 may”: the first such day from today on. */
export const readOffsetDay: DayReader = (present) => (tokens, at) => {
	const count = numberNamed(apart(tokens, at));
	const unit = unitNamed(apart(tokens, at + 1));
	const direction = DIRECTIONS.get(apart(tokens, at + 2));
	const days = unit && DAYS[unit];
	if (count === null || !days || direction === undefined) return null;
	const holiday = readHolidayName(tokens, at + 3);
	const named = holiday ? null : readNamedDate(tokens, at + 3);
	const anchor = holiday ?? named;
	if (!anchor) return null;
	const { month, day } = anchor.value;
	const offset = direction * count;
	const fixed = named?.value.year ?? null;
	const [thisYear] = dayParts(present.today);
	const firstYear = fixed ?? thisYear - Math.ceil((offset * days) / 365) - 2;
	for (let year = firstYear; year <= (fixed ?? firstYear + 12); year++) {
		const from = calendarDay(year, month, day);
		const date = from && addUnits(from, offset, unit);
		if (date && (fixed !== null || date >= present.today)) {
			return { value: { date, place: 'ANY' }, end: anchor.end };
		}
	}
	return null;
};
