// Everything outside the trash, open and completed, as a table:  node export-to-csv.ts > todos.csv
import { duly } from './sign-in.ts';

interface Todo {
	readonly id: string;
	readonly title: string;
	readonly status: string;
	readonly priority: string;
	readonly dueDate: string | null;
	readonly completedAt: string | null;
	readonly list: { readonly name: string };
	readonly tags: readonly { readonly name: string }[];
}

interface Answer {
	readonly todos: {
		readonly nodes: readonly Todo[];
		readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
	};
}

const QUERY = `query ($after: String) {
	todos(
		first: 100
		after: $after
		filter: { or: [{ status: OPEN }, { status: COMPLETED }] }
		sort: { field: CREATED_AT }
	) {
		nodes { id title status priority dueDate completedAt list { name } tags { name } }
		pageInfo { hasNextPage endCursor }
	}
}`;

/** A cell as RFC 4180 has it; an apostrophe before what a spreadsheet would compute. */
function cell(value: string | null): string {
	const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '');
	return `"${text.replaceAll('"', '""')}"`;
}

const row = (values: (string | null)[]) =>
	process.stdout.write(`${values.map(cell).join(',')}\r\n`);

row(['id', 'title', 'status', 'priority', 'due', 'completed', 'list', 'tags']);
for (let after: string | null = null; ;) {
	const { todos }: Answer = await duly<Answer>(QUERY, { after });
	for (const { id, title, status, priority, dueDate, completedAt, list, tags } of todos.nodes) {
		const names = tags.map(({ name }) => name).join(' ');
		row([id, title, status, priority, dueDate, completedAt, list.name, names]);
	}
	if (!todos.pageInfo.hasNextPage) break;
	after = todos.pageInfo.endCursor;
}
