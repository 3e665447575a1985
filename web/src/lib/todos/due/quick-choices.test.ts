import { expect, test } from 'vitest';
import { quickChoices } from './quick-choices.ts';

const choices = (today: string, weekStart = 1) =>
	quickChoices(today, weekStart).map(({ name, day, when }) => `${name} ${day} ${when}`);

test('the days that people choose most, in the middle of a week', () => {
	expect(choices('2026-11-25')).toEqual([
		'Today 2026-11-25 Wed',
		'Tomorrow 2026-11-26 Thu',
		'This weekend 2026-11-28 Sat',
		'Next week 2026-11-30 30 Nov',
	]);
});

test('next week begins where the person’s weeks do', () => {
	expect(choices('2026-11-25', 7).at(-1)).toBe('Next week 2026-11-29 29 Nov');
	expect(choices('2026-11-30').at(-1)).toBe('Next week 2026-12-07 7 Dec');
});

test('at the weekend there is none ahead', () => {
	expect(choices('2026-11-28')).toHaveLength(3);
	expect(choices('2026-11-29')).toHaveLength(3);
});
