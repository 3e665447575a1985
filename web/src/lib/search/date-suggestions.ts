import type { DayField } from '@duly/api/search';
import { parseSearch } from '@duly/api/search';
import { shortDay, shortWeekday } from '#lib/todos/calendar.ts';
import type { SearchSuggestion } from './search-completion.ts';
import { intervalOf, type Present } from './search-days.ts';

const AHEAD = [
	...['today', 'tomorrow', 'next 7 days', 'this week', 'next week', 'this month', 'next month'],
	...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'yesterday'],
	...['last 7 days', 'last week', 'next 30 days'],
];
const BACK = [
	...['today', 'yesterday', 'last 7 days', 'this week', 'last week', 'this month', 'last month'],
	...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'last 30 days'],
];
const COMPARED = [
	{ text: '<=today', detail: 'today or before' },
	{ text: '>today', detail: 'after today' },
];

/** What can be said of a day, with the days that are meant: what lies ahead first for what is planned. */
export function datesFor(
	field: DayField,
	begun: string,
	isCompared: boolean,
	present: Present,
): SearchSuggestion[] {
	const isPlanned = field === 'due' || field === 'start';
	const words = [...spansFor(begun), ...(isPlanned ? AHEAD : BACK)];
	const suggestions = words.map((label) => {
		const text = label.includes(' ') ? `"${label}"` : label;
		return { text, label, detail: meaningOf(field, text, isPlanned, present) };
	});
	if (isCompared) return suggestions;
	return [...suggestions, ...COMPARED.map((each) => ({ ...each, label: each.text }))];
}

/** `+3` may become `+3d`, `next 3` may become `next 3 weeks`. */
function spansFor(begun: string): string[] {
	const [, offset] = /^([+-]\d{1,3})[dwmy]?$/.exec(begun) ?? [];
	if (offset !== undefined) return ['d', 'w', 'm'].map((unit) => offset + unit);
	const [, window, count] = /^((?:next|last) ([1-9]\d{0,2}))\b/i.exec(begun) ?? [];
	if (window === undefined) return [];
	return ['day', 'week', 'month'].map((unit) => `${window} ${unit}${count === '1' ? '' : 's'}`);
}

/** `Wed 25 Nov`, or `25 Nov – 1 Dec` for several days. */
function meaningOf(field: DayField, text: string, isPlanned: boolean, present: Present): string {
	const { root } = parseSearch(`${field}:${text}`);
	if (root?.kind !== 'days') return '';
	const [first, last] = intervalOf(root.days, isPlanned, present);
	const { today } = present;
	if (first === last) return `${shortWeekday(first)} ${shortDay(first, today)}`;
	return `${shortDay(first, today)} – ${shortDay(last, today)}`;
}
