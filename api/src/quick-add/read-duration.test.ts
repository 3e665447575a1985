import { expect, test } from 'vitest';
import { FRIDAY_MORNING } from '../../test/quick-add.ts';
import { parseQuickAdd } from './parse-quick-add.ts';

function duration(text: string) {
	const { title, durationMinutes } = parseQuickAdd(text, { now: FRIDAY_MORNING, timeZone: 'UTC' });
	return [title, durationMinutes];
}

test.each([
	['Run at 7 for 45min', 45],
	['Run at 7am for 2h', 120],
	['Run tomorrow at 7 for 25 minutes', 25],
	['Run for 1 hour at 7pm', 60],
	['Run for two hours at 7pm', 120],
	['Run at 7 for 1h30m', 90],
	['Run at 7 for 1h 30min', 90],
	['Run for 30 mins tonight', 30],
	['Run in the morning for 3 hrs', 180],
	['Run in 2 hours for 10 min', 10],
	['Run every day at 7 for 45min', 45],
	['Run every morning for 45min', 45],
])('%s', (text, minutes) => {
	expect(duration(text)).toEqual(['Run', minutes]);
});

test.each([
	['Run for 45min', 'Run for 45min'],
	['Run tomorrow for 2h', 'Run for 2h'],
	['Swim for 500m at 7pm', 'Swim for 500m'],
	['Rest for 0 min at 7pm', 'Rest for 0 min'],
	['Fast for 36 hours at 7pm', 'Fast for 36 hours'],
	['Wait for 2 friends at 7pm', 'Wait for 2 friends'],
	['Run for 1.5h at 7pm', 'Run for 1.5h'],
	['wait 45min at 7pm', 'wait 45min'],
])('%s has none', (text, title) => {
	expect(duration(text)).toEqual([title, null]);
});
