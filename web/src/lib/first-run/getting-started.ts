import { decodeId, encodeId } from '@duly/api/ids';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import type { CreateTodoMutation } from '#lib/todos/documents.ts';

type NewTodo = VariablesOf<typeof CreateTodoMutation>['input'];

/** The list that shows a new person around; each account can have one, by an id of its own. */
export function gettingStartedId(viewerId: string): string {
	return encodeId('TodoList', numbered(viewerId, 0));
}

/** Its todos: each has one do what it tells. */
export function gettingStartedTodos(viewerId: string, today: string): NewTodo[] {
	const listId = gettingStartedId(viewerId);
	return TODOS.map(({ isDue, ...todo }, index) => ({
		id: encodeId('Todo', numbered(viewerId, index + 1)),
		listId,
		...todo,
		...(isDue && { dueDate: today }),
	}));
}

const TODOS: { title: string; notes?: string; isDue?: boolean }[] = [
	{ title: 'Tick me off: click the circle, or press Space', isDue: true },
	{ title: 'Press Q and type: Call Ida tomorrow 9am p1', isDue: true },
	{
		title: 'Open me: click, or press O',
		notes:
			'Here is room for notes, a date, a priority, tags, and whatever else belongs to a todo. Escape closes this.',
	},
	{ title: 'Drag me, or press Alt ↑ and Alt ↓' },
	{ title: 'Press Ctrl K (on a Mac ⌘ K) to go anywhere and do anything' },
	{ title: 'Search with / for due:today, @tags, #lists and words' },
	{ title: 'Press ? to see all keys' },
];

/**
 * A uuid that is made of the person's, with a number for its last byte: the same each time, so that
 * making it again makes nothing new, and in the order of the numbers.
 */
function numbered(viewerId: string, number: number): string {
	const uuid = decodeId('Viewer', viewerId);
	if (uuid === null) throw new Error('This is the id of no person.');
	return uuid.slice(0, -2) + number.toString(16).padStart(2, '0');
}
