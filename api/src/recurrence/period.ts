import type { Frequency, RuleParts } from './rule.ts';
import type { Unit } from './vocabulary.ts';

const FREQUENCY_OF: Record<Unit, readonly [Frequency, number] | null> = {
	minute: null,
	hour: ['HOURLY', 1],
	day: ['DAILY', 1],
	week: ['WEEKLY', 1],
	month: ['MONTHLY', 1],
	quarter: ['MONTHLY', 3],
	year: ['YEARLY', 1],
};

/** FREQ and INTERVAL of a number of units; null for minutes, which are not supported. */
export function periodOf(count: number, unit: Unit): Pick<RuleParts, 'freq' | 'interval'> | null {
	const frequency = FREQUENCY_OF[unit];
	return frequency && { freq: frequency[0], interval: frequency[1] * count };
}
