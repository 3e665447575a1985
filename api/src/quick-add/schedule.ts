import type { Bound } from '../recurrence/read-bound.ts';
import type { RecurrencePhrase } from '../recurrence/read-recurrence.ts';
import type { DayReading } from './day-reading.ts';
import type { TimeReading } from './read-time.ts';
import type { QuickAddSpan } from './span.ts';

/** The schedule of a text before dates are resolved. */
export interface Schedule {
	readonly recurrence: (RecurrencePhrase & { readonly bounds: readonly Bound[] }) | null;
	readonly day: DayReading | null;
	/** An exact time, and a part of the day that an exact time refines. */
	readonly time: TimeReading | null;
	readonly part: TimeReading | null;
	readonly durationMinutes: number | null;
	/** In order. */
	readonly spans: readonly QuickAddSpan[];
}
