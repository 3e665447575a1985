import type { Day, Days, SearchNode, SearchQuery } from './search-query.ts';

/** Formats a search as text. The inverse of `parseSearch`. */
export function printSearch({ root }: SearchQuery): string {
	return root === null ? '' : print(root);
}

function print(node: SearchNode): string {
	switch (node.kind) {
		case 'and':
			return node.operands.map(grouped).join(' ');
		case 'or':
			return node.operands
				.map((each) => (each.kind === 'or' ? grouped(each) : print(each)))
				.join(' OR ');
		case 'not':
			return `-${grouped(node.operand)}`;
		case 'word':
			return node.text;
		case 'phrase':
			return quoted(node.text);
		case 'name':
			return `${MARKS[node.field]}${/^[^\s()|"“”„]+$/.test(node.name) ? node.name : quoted(node.name)}`;
		case 'is':
			return `is:${node.state}`;
		case 'has':
			return `${node.present ? 'has' : 'no'}:${node.feature}`;
		case 'priority':
			return `priority:${sign(node.comparison)}${node.priority}`;
		case 'days':
			return `${node.field}:${sign(node.comparison)}${printDays(node.days)}`;
	}
}

const MARKS = { list: '#', tag: '@', section: 'section:' };

function grouped(node: SearchNode): string {
	return node.kind === 'and' || node.kind === 'or' ? `(${print(node)})` : print(node);
}

function quoted(text: string): string {
	return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function sign(comparison: string): string {
	return comparison === '=' ? '' : comparison;
}

function printDays(days: Days): string {
	switch (days.kind) {
		case 'window':
			return `"${days.direction} ${days.count} ${days.unit}${days.count === 1 ? '' : 's'}"`;
		case 'period':
			return `"${days.which} ${days.unit}"`;
		case 'range':
			return `${printDay(days.from)}..${printDay(days.to)}`;
		default:
			return printDay(days);
	}
}

const NAMED_OFFSETS: Record<number, string> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

function printDay(day: Day): string {
	switch (day.kind) {
		case 'date':
			return day.date;
		case 'weekday':
			return day.weekday;
		case 'offset': {
			const { months, days } = day;
			if (months !== 0) return spanOf(months, 12, ['m', 'y']);
			return NAMED_OFFSETS[days] ?? spanOf(days, 7, ['d', 'w']);
		}
	}
}

/** `+9d`; in a larger unit if the number has too many digits. */
function spanOf(amount: number, many: number, [small, large]: readonly [string, string]): string {
	const size = Math.abs(amount);
	const digits = size > 999 ? `${size / many}${large}` : `${size}${small}`;
	return `${amount < 0 ? '-' : '+'}${digits}`;
}
