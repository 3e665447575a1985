import type { TodoSort } from './documents.ts';
import { rankOf, type Todo } from './todo.ts';

type Field = TodoSort[number]['field'];

/** What a todo is ordered by; an empty string stands for "has none", which comes last. */
const KEYS: Record<Field, (todo: Todo) => string> = {
	POSITION: ({ position }) => position,
	TITLE: ({ title }) => title.toLowerCase(),
	PRIORITY: ({ priority }) => String(rankOf(priority)),
	// Within a day by the clock, what has no time after what has one.
	DUE_DATE: ({ dueDate, dueTime }) => (dueDate === null ? '' : `${dueDate} ${dueTime ?? '~'}`),
	START_DATE: ({ startDate }) => startDate ?? '',
	COMPLETED_AT: ({ completedAt }) => completedAt ?? '',
	CREATED_AT: ({ createdAt }) => createdAt,
	UPDATED_AT: ({ updatedAt }) => updatedAt,
};

/** The order that the server gives a sort, for a change that the server has not seen yet. */
export function compareBy(sort: TodoSort): (a: Todo, b: Todo) => number {
	return (a, b) => {
		for (const { field, direction } of sort) {
			const [left, right] = [KEYS[field](a), KEYS[field](b)];
			if (left === right) continue;
			if (left === '' || right === '') return left === '' ? 1 : -1;
			return left < right === (direction !== 'DESC') ? -1 : 1;
		}
		return a.id < b.id ? -1 : 1;
	};
}
