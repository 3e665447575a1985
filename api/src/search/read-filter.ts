import { readDays } from './read-days.ts';
import type { DaysOf, Feature, SearchNode } from './search-query.ts';
import { SearchSyntaxError } from './search-syntax-error.ts';
import type { SearchToken } from './tokenize.ts';
import { FEATURES, PRIORITY_NAMES, priorityOfMark, STATES } from './vocabulary.ts';

type FilterToken = Extract<SearchToken, { kind: 'filter' }>;

const A_DAY = 'a day such as today, monday, 2026-12-24, +3d or "next 7 days"';
/** What else people write for what a todo can have. */
const FEATURE_SYNONYMS: ReadonlyMap<string, Feature> = new Map([
	['note', 'notes'],
	['tags', 'tag'],
	['subtask', 'subtasks'],
]);

/**
 * Parses a key and its value to a condition.
 * @throws SearchSyntaxError if the value is invalid for the key.
 */
export function readFilter(token: FilterToken): SearchNode {
	const { key, start, end, comparison } = token;
	const value = token.value.trim().toLowerCase();
	switch (key) {
		case 'list':
		case 'tag':
		case 'section': {
			const name = token.value.trim();
			if (name === '') throw expected(token, `the name of a ${key}`);
			return { kind: 'name', field: key, name, start, end };
		}
		case 'is': {
			const state = STATES.find((each) => each === value);
			if (state === undefined) throw expected(token, oneOf(STATES));
			return { kind: 'is', state, start, end };
		}
		case 'has':
		case 'no': {
			const feature = FEATURE_SYNONYMS.get(value) ?? FEATURES.find((each) => each === value);
			if (feature === undefined) throw expected(token, oneOf(FEATURES));
			return { kind: 'has', feature, present: key === 'has', start, end };
		}
		case 'priority': {
			const priority = priorityOfMark(value) ?? PRIORITY_NAMES.find((each) => each === value);
			if (priority === undefined) throw expected(token, oneOf(PRIORITY_NAMES));
			return { kind: 'priority', comparison: comparison ?? '=', priority, start, end };
		}
		default: {
			const days = readDays(value);
			if (days === null) throw expected(token, A_DAY);
			if (days.kind === 'range') checkRange(token, days);
			return { kind: 'days', field: key, comparison: comparison ?? '=', days, start, end };
		}
	}
}

function checkRange({ comparison, valueSpan }: FilterToken, { from, to }: DaysOf<'range'>): void {
	if (comparison !== null) {
		throw new SearchSyntaxError(valueSpan, 'A range has two ends and cannot be compared with.');
	}
	if (from.kind === 'date' && to.kind === 'date' && to.date < from.date) {
		throw new SearchSyntaxError(valueSpan, 'This range ends before it begins.');
	}
}

function expected({ key, value, valueSpan }: FilterToken, what: string): SearchSyntaxError {
	return new SearchSyntaxError(
		valueSpan,
		value.trim() === ''
			? `Expected ${what} right after “${key}:”.`
			: `“${value}” does not fit “${key}:”. Expected ${what}.`,
	);
}

function oneOf(values: readonly string[]): string {
	return `${values.slice(0, -1).join(', ')} or ${values.at(-1)!}`;
}
