import {
	type Comparison,
	parseSearch,
	PRIORITY_NAMES,
	type SearchNode,
	type SearchNodeOf,
} from '@duly/api/search';
import { dayFormat } from '#lib/todos/calendar.ts';
import { wordsIn } from './fold-text.ts';
import { intervalOf, type Present } from './search-days.ts';

/** What a search may ask of a todo: what the app knows of each. */
export interface Searchable {
	readonly title: string;
	readonly notes: string;
	readonly status: 'OPEN' | 'COMPLETED';
	readonly priority: Uppercase<(typeof PRIORITY_NAMES)[number]>;
	readonly startDate: string | null;
	readonly dueDate: string | null;
	readonly dueTime: string | null;
	readonly durationMinutes: number | null;
	readonly completedAt: string | null;
	readonly deletedAt: string | null;
	readonly createdAt: string;
	readonly updatedAt: string;
	readonly recurrence: object | null;
	readonly list: Named;
	readonly section: Named | null;
	readonly tags: readonly Named[];
	readonly parent: object | null;
	readonly subtaskCount: number;
}

interface Named {
	readonly name: string;
}

/** The present as the settings of the person who searches have it. */
export interface SearchFacts extends Present {
	/** IANA name; undefined for this machine's own. */
	readonly timeZone?: string | undefined;
}

export type TodoTest = (todo: Searchable) => boolean;

/**
 * Whether a search finds a todo that is held locally: offline, and at once after a change. For many
 * todos, `searchTest` reads the search once.
 *
 * @throws SearchSyntaxError for a text that is not of the search language.
 */
export function matchesSearch(query: string, todo: Searchable, facts: SearchFacts): boolean {
	return searchTest(query, facts)(todo);
}

/**
 * What the server asks of a todo (api/src/todos/search), as a test. What it finds besides, where
 * words alone find nothing, because it is spelt alike, this does not.
 *
 * @throws SearchSyntaxError for a text that is not of the search language.
 */
export function searchTest(query: string, facts: SearchFacts): TodoTest {
	const { root } = parseSearch(query);
	const test = root === null ? () => true : testOf(root, facts);
	const speaksOfStatus = some(
		root,
		(node) =>
			(node.kind === 'is' && (node.state === 'open' || node.state === 'completed')) ||
			(node.kind === 'days' && node.field === 'completed'),
	);
	const speaksOfTrash = some(root, (node) => node.kind === 'is' && node.state === 'deleted');
	return (todo) =>
		(speaksOfStatus || todo.status === 'OPEN') &&
		(speaksOfTrash || todo.deletedAt === null) &&
		test(todo);
}

function some(node: SearchNode | null, test: (node: SearchNode) => boolean): boolean {
	if (node === null) return false;
	if ('operands' in node) return node.operands.some((each) => some(each, test));
	return node.kind === 'not' ? some(node.operand, test) : test(node);
}

function testOf(node: SearchNode, facts: SearchFacts): TodoTest {
	switch (node.kind) {
		case 'and':
		case 'or': {
			const { kind, operands } = node;
			const tests = operands.map((each, index) =>
				each.kind === 'word'
					? // Whole, unless it is the last of its run.
						textTest(each.text, kind === 'or' || operands[index + 1]?.kind !== 'word')
					: testOf(each, facts),
			);
			return kind === 'and'
				? (todo) => tests.every((test) => test(todo))
				: (todo) => tests.some((test) => test(todo));
		}
		case 'not': {
			const test = testOf(node.operand, facts);
			return (todo) => !test(todo);
		}
		case 'word':
			return textTest(node.text, true);
		case 'phrase':
			return textTest(node.text, false);
		case 'name':
			return nameTest(node);
		case 'is':
			return stateTest(node.state, facts);
		case 'has': {
			const has = FEATURES[node.feature];
			return (todo) => has(todo) === node.present;
		}
		case 'priority': {
			const level = PRIORITY_NAMES.indexOf(node.priority);
			return ({ priority }) => compare(levelOf(priority), node.comparison, level, level);
		}
		case 'days':
			return daysTest(node, facts);
	}
}

/**
 * The words next to each other in title or notes, each the beginning of one where `prefix` says so.
 * What has no letter or digit, such as an emoji, is looked for as it stands.
 */
function textTest(text: string, prefix: boolean): TodoTest {
	const wanted = wordsIn(text);
	if (wanted.length === 0) {
		const sign = text.toLowerCase();
		return (todo) => [todo.title, todo.notes].some((each) => each.toLowerCase().includes(sign));
	}
	const fits = (word: string | undefined, index: number) =>
		prefix ? word?.startsWith(wanted[index]!) === true : word === wanted[index];
	const isIn = (words: readonly string[]) =>
		words.some((_word, at) => wanted.every((_wanted, index) => fits(words[at + index], index)));
	return (todo) => isIn(wordsIn(todo.title)) || isIn(wordsIn(todo.notes));
}

/** Upper and lower case are alike. */
function nameTest({ field, name }: SearchNodeOf<'name'>): TodoTest {
	const wanted = name.toLowerCase();
	const isNamed = (each: Named | null) => each?.name.toLowerCase() === wanted;
	switch (field) {
		case 'list':
			return ({ list }) => isNamed(list);
		case 'section':
			return ({ section }) => isNamed(section);
		case 'tag':
			return ({ tags }) => tags.some(isNamed);
	}
}

function stateTest(state: SearchNodeOf<'is'>['state'], { today }: SearchFacts): TodoTest {
	switch (state) {
		case 'open':
			return ({ status }) => status === 'OPEN';
		case 'completed':
			return ({ status }) => status === 'COMPLETED';
		case 'overdue':
			return ({ status, dueDate }) => status === 'OPEN' && dueDate !== null && dueDate < today;
		case 'recurring':
			return ({ recurrence }) => recurrence !== null;
		case 'subtask':
			return ({ parent }) => parent !== null;
		case 'deleted':
			return ({ deletedAt }) => deletedAt !== null;
	}
}

const FEATURES: Record<SearchNodeOf<'has'>['feature'], TodoTest> = {
	notes: ({ notes }) => notes !== '',
	due: ({ dueDate }) => dueDate !== null,
	time: ({ dueTime }) => dueTime !== null,
	start: ({ startDate }) => startDate !== null,
	priority: ({ priority }) => priority !== 'NONE',
	tag: ({ tags }) => tags.length > 0,
	section: ({ section }) => section !== null,
	recurrence: ({ recurrence }) => recurrence !== null,
	duration: ({ durationMinutes }) => durationMinutes !== null,
	subtasks: ({ subtaskCount }) => subtaskCount > 0,
};

function levelOf(priority: Searchable['priority']): number {
	return PRIORITY_NAMES.findIndex((name) => name.toUpperCase() === priority);
}

/** False for a todo that has no such day. Instants belong to the day that it was for the viewer. */
function daysTest({ field, comparison, days }: SearchNodeOf<'days'>, facts: SearchFacts): TodoTest {
	const isPlanned = field === 'due' || field === 'start';
	const [first, last] = intervalOf(days, isPlanned, facts);
	const format = isPlanned ? null : dayFormat(facts.timeZone);
	return (todo) => {
		const value = {
			due: todo.dueDate,
			start: todo.startDate,
			completed: todo.completedAt,
			created: todo.createdAt,
			updated: todo.updatedAt,
		}[field];
		if (value === null) return false;
		return compare(format?.format(new Date(value)) ?? value, comparison, first, last);
	};
}

function compare<T extends string | number>(value: T, by: Comparison, first: T, last: T): boolean {
	switch (by) {
		case '=':
			return value >= first && value <= last;
		case '<':
			return value < first;
		case '<=':
			return value <= last;
		case '>':
			return value > last;
		case '>=':
			return value >= first;
	}
}
