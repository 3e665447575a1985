// What is due today and overdue, the most urgent first:  node today-in-terminal.ts
import { duly } from './sign-in.ts';

interface Todo {
	readonly title: string;
	readonly priority: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH' | 'URGENT';
	readonly dueDate: string;
	readonly dueTime: string | null;
	readonly list: { readonly name: string };
}

interface Answer {
	readonly viewer: { readonly name: string };
	readonly todos: { readonly totalCount: number; readonly nodes: readonly Todo[] };
}

// `P0D` is the viewer's today, in their time zone: the server knows it, a script need not.
const { viewer, todos } = await duly<Answer>(`{
	viewer { name }
	todos(
		filter: { dueDate: { lte: "P0D" } }
		sort: [{ field: DUE_DATE }, { field: PRIORITY, direction: DESC }]
		first: 100
	) {
		totalCount
		nodes { title priority dueDate dueTime list { name } }
	}
}`);

const MARKS = { NONE: ' ', LOW: '·', MEDIUM: '!', HIGH: '‼', URGENT: '⚑' };

// A title may hold anything, also what a terminal takes for a command.
const plain = (text: string) => text.replace(/\p{Cc}/gu, '');

const lines = todos.nodes.map(({ title, priority, dueDate, dueTime, list }) => {
	const when = `${dueDate} ${dueTime ?? ''}`.padEnd(16);
	return `${when} ${MARKS[priority]} ${plain(title)} (${plain(list.name)})`;
});
const heading = `${plain(viewer.name)}: ${todos.totalCount} due`;
process.stdout.write(`${[heading, ...lines].join('\n')}\n`);
