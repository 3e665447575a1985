import { expect, test } from 'vitest';
import { dayText, type DayStyle } from './day-text.ts';

test.each<DayStyle>([
	{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
	{ weekday: 'long', day: 'numeric', month: 'long' },
	{ weekday: 'short', day: 'numeric', month: 'long' },
	{ day: 'numeric', month: 'short', year: 'numeric' },
	{ day: 'numeric', month: 'short' },
	{ month: 'long', year: 'numeric' },
	{ weekday: 'long' },
	{ weekday: 'short' },
])('%j reads as Intl writes it, every day of four years', (style) => {
	const format = new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'UTC' });
	for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2031, 0, 1); at += 86_400_000) {
		const day = new Date(at).toISOString().slice(0, 10);
		expect(dayText(day, style)).toBe(format.format(at).replace(',', ''));
	}
});
