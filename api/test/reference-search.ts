import type { SearchNode } from '../src/search/search-query.ts';
import { PRIORITY_NAMES } from '../src/search/vocabulary.ts';

// Reference implementation of search: evaluates a search over an array, for words of ASCII letters.

export const TODAY = '2027-03-03'; // a Wednesday

export interface Sample {
	id: string;
	title: string;
	notes: string;
	priority: string;
	startDate: string | null;
	dueDate: string | null;
	completedAt: string | null;
	deletedAt: string | null;
	createdAt: string;
	position: string;
	list: { name: string };
	section: { name: string } | null;
	tags: { name: string }[];
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];
const matches = (text: string, todo: Sample, prefix: boolean) =>
	wordsOf(`${todo.title} ${todo.notes}`).some((word) =>
		prefix ? word.startsWith(text.toLowerCase()) : word === text.toLowerCase(),
	);
const phrase = (text: string, within: string) =>
	` ${wordsOf(within).join(' ')} `.includes(` ${wordsOf(text).join(' ')} `);
const same = (name: string, other: string | undefined) =>
	name.toLowerCase() === other?.toLowerCase();

const SHIFTED = (days: number) =>
	new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);

function holds(node: SearchNode, todo: Sample, prefix = true): boolean {
	switch (node.kind) {
		case 'and':
			return node.operands.every((each, index) =>
				holds(each, todo, node.operands[index + 1]?.kind !== 'word'),
			);
		case 'or':
			return node.operands.some((each) => holds(each, todo));
		case 'not':
			return !holds(node.operand, todo);
		case 'word':
			return matches(node.text, todo, prefix);
		case 'phrase':
			return phrase(node.text, todo.title) || phrase(node.text, todo.notes);
		case 'name': {
			const names = {
				list: [todo.list.name],
				section: [todo.section?.name],
				tag: todo.tags.map(({ name }) => name),
			};
			return names[node.field].some((each) => same(node.name, each));
		}
		case 'is': {
			const open = todo.completedAt === null;
			if (node.state === 'deleted') return todo.deletedAt !== null;
			if (node.state === 'overdue') return open && todo.dueDate !== null && todo.dueDate < TODAY;
			return (node.state === 'open') === open;
		}
		case 'has': {
			const has = {
				notes: todo.notes !== '',
				due: todo.dueDate !== null,
				start: todo.startDate !== null,
				tag: todo.tags.length > 0,
				priority: todo.priority !== 'NONE',
				section: todo.section !== null,
			};
			return has[node.feature as keyof typeof has] === node.present;
		}
		case 'priority': {
			const [level, wanted] = [
				PRIORITY_NAMES.indexOf(todo.priority.toLowerCase() as never),
				PRIORITY_NAMES.indexOf(node.priority),
			];
			return compare(level, node.comparison, wanted, wanted);
		}
		case 'days': {
			const day = {
				due: todo.dueDate,
				start: todo.startDate,
				completed: todo.completedAt?.slice(0, 10) ?? null,
				created: todo.createdAt.slice(0, 10),
				updated: null,
			}[node.field];
			const { days } = node;
			const [first, last] =
				days.kind === 'date'
					? [days.date, days.date]
					: days.kind === 'offset'
						? [SHIFTED(days.days), SHIFTED(days.days)]
						: days.kind === 'window' && days.direction === 'next'
							? [TODAY, SHIFTED(days.count - 1)]
							: days.kind === 'window'
								? [SHIFTED(1 - days.count), TODAY]
								: ['2027-03-01', '2027-03-07']; // this week
			return day !== null && compare(day, node.comparison, first, last);
		}
	}
}

function compare<T extends string | number>(value: T, by: string, first: T, last: T): boolean {
	switch (by) {
		case '=':
			return value >= first && value <= last;
		case '<':
			return value < first;
		case '<=':
			return value <= last;
		case '>':
			return value > last;
		default:
			return value >= first;
	}
}

function mentions(node: SearchNode, test: (node: SearchNode) => boolean): boolean {
	if ('operands' in node) return node.operands.some((each) => mentions(each, test));
	return node.kind === 'not' ? mentions(node.operand, test) : test(node);
}

/** The samples that match a search, in their order. */
export function searched(all: readonly Sample[], root: SearchNode): Sample[] {
	const ofStatus = mentions(
		root,
		(node) =>
			(node.kind === 'is' && /open|completed/.test(node.state)) ||
			(node.kind === 'days' && node.field === 'completed'),
	);
	const ofTrash = mentions(root, (node) => node.kind === 'is' && node.state === 'deleted');
	return all.filter(
		(todo) =>
			holds(root, todo) &&
			(ofStatus || todo.completedAt === null) &&
			(ofTrash || todo.deletedAt === null),
	);
}
