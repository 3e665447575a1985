import { decodeId, nodeTypeOf } from '../src/ids/type-id.ts';
import { PRIORITIES } from '../src/priority.ts';
import type { Dialect } from './workloads.ts';

// What is compared is whatever the contenders say, so it has no types.
/* eslint-disable @typescript-eslint/no-explicit-any */

/** The answer of a contender in the words of C0, so that answers can be compared. */
export function answerOf(dialect: Dialect, text: string): any {
	const parsed = JSON.parse(text, (key, value) => plain(key, value));
	if (dialect === 'c0') return parsed;
	const [answer] = Object.values<any>(parsed.data);
	return UNWRAP[dialect](answer);
}

/** What was asked for, without what each wraps around it. */
const UNWRAP: Record<Exclude<Dialect, 'c0'>, (answer: any) => any> = {
	api: (answer) => answer.todo ?? answer.todos ?? rowsOf(answer),
	mercurius: (answer) =>
		answer.todos
			? { cursor: answer.cursor, changes: answer.todos.map((todo: any) => ({ todo })) }
			: answer,
	postgraphile: (answer) => answer.result ?? rowsOf(answer),
};

function rowsOf(answer: any): any {
	return answer.totalCount === undefined ? (answer.nodes ?? answer) : answer;
}

/** Rows by their uuid, instants in milliseconds, names as our API calls things. */
function plain(key: string, value: any): any {
	if (value === null || Array.isArray(value)) return value;
	if (key === 'id' && nodeTypeOf(value)) return decodeId(nodeTypeOf(value)!, value);
	if (key.endsWith('At')) return Date.parse(value);
	if (key === 'dueTime') return value.slice(0, 'HH:MM'.length);
	if (key === 'priority' && typeof value === 'string') return PRIORITIES.indexOf(value as 'LOW');
	return typeof value === 'object' ? unlinked(value) : value;
}

/** PostGraphile names relations by their columns, and has links where we have what is linked. */
function unlinked({ rowId, listByListIdAndUserId, todoTagsByTodoIdAndUserId, ...rest }: any): any {
	const tags = todoTagsByTodoIdAndUserId?.nodes
		.map(({ tagByTagIdAndUserId }: any) => tagByTagIdAndUserId)
		.toSorted((left: any, right: any) => (left.name < right.name ? -1 : 1));
	return {
		...rest,
		...(rowId && { id: rowId }),
		...(listByListIdAndUserId && { list: listByListIdAndUserId }),
		...(tags && { tags }),
	};
}
