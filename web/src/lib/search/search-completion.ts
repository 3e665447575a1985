import {
	type KEYS,
	PRIORITY_NAMES,
	type SearchToken,
	STATES,
	tokenizeSearch,
} from '@duly/api/search';
import type { TodoList } from '#lib/lists/list.ts';
import type { Tag } from '#lib/tags/tag.ts';
import { datesFor } from './date-suggestions.ts';
import { foldText } from './fold-text.ts';
import type { Present } from './search-days.ts';

type Key = (typeof KEYS)[number];

/** Something that can be written at the caret. */
export interface SearchSuggestion {
	/** What is written, in quotes where it needs them. */
	readonly text: string;
	/** What it is called. */
	readonly label: string;
	/** What it means, where the label does not say. */
	readonly detail?: string;
	readonly list?: Pick<TodoList, 'color' | 'isInbox'>;
	readonly tag?: Pick<Tag, 'color'>;
}

export interface SearchCompletion {
	/** What of the text a suggestion replaces. */
	readonly start: number;
	readonly end: number;
	/** What is offered, in the plural. */
	readonly label: string;
	readonly suggestions: readonly SearchSuggestion[];
	/**
	 * Whether Enter takes the first one unasked: a value that is being typed, but not a key, which
	 * may be a word that is searched for, nor in place of a value that is complete.
	 */
	readonly isEager: boolean;
}

/** What a person's searches may speak of, and when it is. */
export interface SearchVocabulary extends Present {
	readonly lists: readonly TodoList[];
	readonly tags: readonly Tag[];
}

const AT_MOST = 8;

const KEY_MEANINGS: Record<Key, string> = {
	list: 'in a list',
	tag: 'with a tag',
	section: 'in a section of a list',
	is: 'open, completed, overdue …',
	has: 'with notes, a date, subtasks …',
	no: 'without a date, a tag …',
	due: 'due on a day',
	priority: 'urgent, high, medium, low',
	start: 'put off until a day',
	completed: 'completed on a day',
	created: 'added on a day',
	updated: 'changed on a day',
};

/** In the order in which people look for them. */
const KEY_ORDER: readonly Key[] = [
	...(['list', 'tag', 'due', 'priority', 'is', 'has', 'no', 'section'] as const),
	...(['start', 'created', 'completed', 'updated'] as const),
];

const FEATURE_NAMES: Record<string, string> = {
	notes: 'notes',
	due: 'a due date',
	time: 'a time of day',
	start: 'a start date',
	priority: 'a priority',
	tag: 'a tag',
	section: 'a section',
	recurrence: 'a recurrence',
	duration: 'a duration',
	subtasks: 'subtasks',
};

/**
 * What could be written at the caret; null where nothing is to be completed.
 *
 * @param isAsked whether the person asked for it: then also where no word has been begun.
 */
export function completeSearch(
	text: string,
	caret: number,
	vocabulary: SearchVocabulary,
	isAsked = false,
): SearchCompletion | null {
	const token = tokenizeSearch(text).find(({ start, end }) => start < caret && caret <= end);
	if (token === undefined || token.kind === '(' || token.kind === 'not') {
		return isAsked ? keysFor('', caret, caret) : null;
	}
	if (token.kind === 'filter') return valuesFor(text, caret, token, vocabulary);
	const isWord = token.kind === 'word' && caret === token.end;
	return isWord ? keysFor(token.text, token.start, token.end) : null;
}

function keysFor(begun: string, start: number, end: number): SearchCompletion | null {
	const wanted = begun.toLowerCase();
	const suggestions = KEY_ORDER.filter((key) => key.startsWith(wanted)).map((key) => ({
		text: `${key}:`,
		label: `${key}:`,
		detail: KEY_MEANINGS[key],
	}));
	if (suggestions.length === 0) return null;
	return { start, end, label: 'What to search by', suggestions, isEager: false };
}

type FilterToken = Extract<SearchToken, { kind: 'filter' }>;

function valuesFor(
	text: string,
	caret: number,
	{ key, valueSpan, quotes, comparison }: FilterToken,
	vocabulary: SearchVocabulary,
): SearchCompletion | null {
	// In the key itself, and after quotes that are closed, there is nothing to complete.
	if (caret < valueSpan.start || (quotes === 'closed' && caret === valueSpan.end)) return null;
	const begun = text.slice(valueSpan.start + (quotes === 'none' ? 0 : 1), caret);
	const all = offeredFor(key, begun, comparison !== null, vocabulary);
	const suggestions = matching(all, begun);
	const [first] = suggestions;
	if (first === undefined) return null;
	const isComplete = foldText(first.label) === foldText(begun);
	if (isComplete && suggestions.length === 1) return null;
	return {
		...valueSpan,
		label: PLURALS[key] ?? 'Days',
		suggestions: suggestions.slice(0, AT_MOST),
		isEager: !isComplete,
	};
}

const PLURALS: Partial<Record<Key, string>> = {
	list: 'Lists',
	tag: 'Tags',
	section: 'Sections',
	is: 'States',
	has: 'Features',
	no: 'Features',
	priority: 'Priorities',
};

function offeredFor(
	key: Key,
	begun: string,
	isCompared: boolean,
	{ lists, tags, ...present }: SearchVocabulary,
): readonly SearchSuggestion[] {
	switch (key) {
		case 'list':
			return lists.map((list) => ({ ...named(list.name), list }));
		case 'tag':
			return tags.map((tag) => ({ ...named(tag.name), tag }));
		case 'section': {
			const names = new Set(lists.flatMap(({ sections }) => sections.map(({ name }) => name)));
			return [...names].map(named);
		}
		case 'is':
			return STATES.map((state) => ({ ...named(state), ...STATE_DETAILS[state] }));
		case 'has':
		case 'no':
			return Object.entries(FEATURE_NAMES).map(([feature, detail]) => ({
				...named(feature),
				detail: `${key === 'has' ? 'with' : 'without'} ${detail}`,
			}));
		case 'priority':
			return prioritiesFor(isCompared);
		default:
			return datesFor(key, begun, isCompared, present);
	}
}

const STATE_DETAILS: Partial<Record<(typeof STATES)[number], { detail: string }>> = {
	overdue: { detail: 'was due before today' },
	recurring: { detail: 'comes again' },
	subtask: { detail: 'beneath another todo' },
	deleted: { detail: 'in the trash' },
};

function prioritiesFor(isCompared: boolean): SearchSuggestion[] {
	const names = PRIORITY_NAMES.toReversed().map((name, index) => ({
		...named(name),
		...(name !== 'none' && { detail: `p${index + 1}` }),
	}));
	const atLeast = { text: '>=high', label: '>=high', detail: 'high or urgent' };
	return isCompared ? names : [...names, atLeast];
}

function named(name: string): SearchSuggestion {
	return { text: /^[^\s()|"“”„]+$/.test(name) ? name : quoted(name), label: name };
}

function quoted(name: string): string {
	return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** What fits best comes first: what begins like it, then what has a word that does, then the rest. */
function matching(all: readonly SearchSuggestion[], begun: string): SearchSuggestion[] {
	const wanted = foldText(begun);
	const rank = (label: string) =>
		label === wanted ? 0 : label.startsWith(wanted) ? 1 : label.includes(` ${wanted}`) ? 2 : 3;
	return all
		.map((each) => ({ each, label: foldText(each.label) }))
		.filter(({ label }) => label.includes(wanted))
		.sort((a, b) => rank(a.label) - rank(b.label))
		.map(({ each }) => each);
}

/** The text with a suggestion in place, and where the caret goes: after a key, right behind it. */
export function withSuggestion(
	text: string,
	{ start, end }: SearchCompletion,
	suggestion: SearchSuggestion,
): { text: string; caret: number } {
	const gap = suggestion.text.endsWith(':') ? '' : ' ';
	const before = `${text.slice(0, start)}${suggestion.text}${gap}`;
	return { text: before + text.slice(end).replace(/^ /, ''), caret: before.length };
}
